/** The choice of an encoder and of a language model, and how far each has come. */
import type { Page } from 'playwright-core';
import { encoderModel } from '../../../lib/inference/encoders.ts';
import { offerOf } from '../../../lib/inference/models.ts';

interface Drawn {
  engine?: string;
  act?: (page: Page) => Promise<void>;
}

const CHANGE = { model: 'multilingual-e5-small' };

const FILES = offerOf('qwen3-0.6b', 'q4f16')?.variant.files;
const SERVING = { kind: 'download', model: 'qwen3-0.6b', variant: 'q4f16', files: FILES };
const COMING = {
  model: 'qwen3-0.6b',
  variant: 'q4f16',
  state: 'running',
  done: 214e6,
  total: 579e6,
  rate: 3.1e6,
  remaining: 118,
};
const BROWSER_MODEL = "Object.assign(globalThis, { LanguageModel: { availability: async () => 'downloadable' } }) && 0";

/** Takes how a state of the popup is made, and the way to the settings. */
export function modelStates<State>({
  popup,
  openSettings,
}: {
  popup(name: string, more: Drawn): State;
  openSettings(page: Page): Promise<void>;
}): State[] {
  /** As a popup it opens a page for that, which is drawn at the other widths. */
  const chooseEncoder = async (page: Page): Promise<void> => {
    await openSettings(page);
    if ((page.viewportSize()?.width ?? 0) === 380) return;
    await page.getByRole('region', { name: 'Search by meaning' }).getByRole('button', { name: 'Change …' }).click();
    await page.getByRole('radio', { name: /paraphrase/ }).check();
    for (const summary of await page.locator('.choice summary').all()) await summary.click();
  };
  /** Opens the choice of a language model with all that is folded up in it, where it is a page; then does `more`. */
  const chooseModel = async (page: Page, more: () => Promise<void> = async () => undefined): Promise<void> => {
    await openSettings(page);
    if ((page.viewportSize()?.width ?? 0) === 380) return;
    const section = page.getByRole('region', { name: 'Language model' });
    await section.getByRole('button', { name: /^(Choose|Change)/ }).click();
    await page.getByText('Graphics of this machine').waitFor();
    await page.getByText('Larger models').click();
    await more();
  };
  return [
    popup('encoder-choice', {
      engine: `control.encoder({ serving: 'multilingual-e5-small', files: ${JSON.stringify(encoderModel('multilingual-e5-small')?.download?.files)} })`,
      act: chooseEncoder,
    }),
    popup('encoder-download', {
      engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'download', done: 41e6, total: 135e6 })} })`,
      act: openSettings,
    }),
    popup('encoder-embed', {
      engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'embed', done: 1_240, total: 3_412 })} })`,
      act: openSettings,
    }),
    popup('encoder-failed', {
      engine: `control.encoder({ next: ${JSON.stringify({ ...CHANGE, step: 'download', done: 0, total: 0, failed: 'model_server_away' })} })`,
      act: openSettings,
    }),
    popup('model-choice', {
      act: (page) => chooseModel(page, async () => page.getByRole('radio', { name: /Qwen3 0.6B/ }).check()),
    }),
    popup('model-unfit', { engine: "control.model({}, { gpu: 'f32', largestBinding: 128e6 })", act: chooseModel }),
    popup('model-server', {
      act: (page) =>
        chooseModel(page, async () => {
          await page.getByText('A server that runs a model').click();
          await page.getByLabel('Address of the server').fill('http://nas.local:11434');
          await page.getByRole('button', { name: 'Show its models' }).click();
          await page.getByRole('button', { name: 'Agree and use' }).waitFor();
        }),
    }),
    popup('model-own', {
      act: (page) =>
        chooseModel(page, async () => {
          await page.getByText('From a server of your own').click();
          await page.getByLabel('Address of the folder').fill('http://192.168.1.20:8000/qwen3/');
        }),
    }),
    popup('model-builtin', {
      act: async (page) => {
        await page.evaluate(BROWSER_MODEL);
        await chooseModel(page, () => page.getByRole('radio', { name: /The browser's own/ }).check());
      },
    }),
    popup('model-here', {
      engine: `control.model(${JSON.stringify({ serving: SERVING, reads: true })})`,
      act: (page) =>
        chooseModel(page, async () => {
          await page.getByRole('button', { name: 'Try it' }).click();
          await page.getByText('Robin').waitFor();
          await page.getByText('What it noted last').click();
          await page.getByText('Files and their hashes').click();
        }),
    }),
    popup('model-delete', {
      engine: `control.model(${JSON.stringify({ serving: SERVING })})`,
      act: (page) => chooseModel(page, () => page.getByRole('button', { name: 'Delete' }).click()),
    }),
    popup('model-download', { engine: `control.model({ next: ${JSON.stringify(COMING)} })`, act: openSettings }),
    popup('model-away', {
      engine: `control.model({ next: ${JSON.stringify({ ...COMING, away: 'model_server_away' })} })`,
      act: openSettings,
    }),
    popup('model-paused', {
      engine: `control.model({ next: ${JSON.stringify({ ...COMING, state: 'paused' })} })`,
      act: openSettings,
    }),
    popup('model-stopped', {
      engine: `control.model({ next: ${JSON.stringify({ ...COMING, state: 'stopped', failed: 'model_changed' })} })`,
      act: openSettings,
    }),
    popup('model-memory', {
      engine: `control.model(${JSON.stringify({ serving: { ...SERVING, model: 'qwen3-4b' }, fault: 'gpu_memory' })})`,
      act: chooseModel,
    }),
    popup('model-battery', {
      engine: `control.model(${JSON.stringify({ serving: SERVING, waits: 'battery' })})`,
      act: openSettings,
    }),
  ];
}
