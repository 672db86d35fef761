/** What the screens say of language models. */
import type { ModelStatus } from '../../lib/engine/api.ts';
import type { Unfit } from '../../lib/inference/fits.ts';
import { downloadBytes, hostsOf, isPinned, type Offer, offerOf } from '../../lib/inference/models.ts';
import { type MessageKey, t } from '../../lib/ui/i18n.ts';
import { hostOf, inUnit, sizeText, timeText } from './download-words.ts';

/** A model by the name that its publisher gave it, or where it comes from. */
export function modelName(model: string, variant: string, from?: string): string {
  const name = offerOf(model, variant)?.model.name ?? '';
  return name === '' ? t('model_own_name', hostOf(from)) : name;
}

/** The one that serves. */
export function servingName(serving: ModelStatus['serving']): string {
  if (!serving) return t('model_none');
  if (serving.kind === 'built-in') return t('model_builtin_name');
  if (serving.kind === 'server') return t('model_server_name', serving.model, hostOf(serving.url));
  return modelName(serving.model, serving.variant, serving.from);
}

const UNFIT: Record<Unfit, MessageKey> = {
  no_gpu: 'model_unfit_no_gpu',
  software: 'model_unfit_software',
  no_f16: 'model_unfit_no_f16',
  buffer: 'model_unfit_buffer',
  memory: 'model_unfit_memory',
  no_lib: 'model_unfit_no_lib',
};

/** Why this machine cannot run it. */
export const unfitText = (why: Unfit): string => t(UNFIT[why]);

const megabytes = (count: number) => sizeText(count * 1e6);

/** What it costs, before anything is downloaded. Where not every length is known, more comes. */
export function costText({ variant }: Offer): string {
  const bytes = sizeText(downloadBytes(variant));
  const host = hostsOf(variant).join(', ');
  return t(isPinned(variant) ? 'model_cost' : 'model_cost_about', bytes, host, megabytes(variant.gpuMB));
}

/** How fast it comes and how long it takes; nothing where nobody can tell. */
export function paceText({ rate, remaining }: NonNullable<ModelStatus['next']>): string {
  if (rate === undefined || remaining === undefined) return '';
  return t('model_pace', sizeText(rate), timeText(remaining));
}

/** A time that something took, from milliseconds. */
export const tookText = (ms: number): string => inUnit(ms / 1000, 'second');
