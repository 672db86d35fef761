/** On the extension that shows the chip; in Chromium the rest of it is in `chip.e2e.ts`. */
import { type Cell, DRAFT, pause, type Stage, same } from './stage.ts';

const COLUMN = 'Chip';

async function expectLines(stage: Stage, count: number): Promise<void> {
  same(
    (await stage.sent()).map(({ text }) => text.split('\n').length),
    [count],
  );
}

function wasAccepted({ driver }: Stage): Promise<boolean> {
  return driver.evaluate<boolean>('JSON.parse(document.documentElement.dataset.did ?? "[]").includes("accept")');
}

export const CHIP_CELLS: readonly Cell[] = [
  {
    column: COLUMN,
    name: 'auto: the lines on the card go with the message',
    run: async (stage) => {
      await stage.open('', { lines: 7, mode: 'auto' });
      await stage.driver.type(DRAFT);
      await pause(300);
      await stage.driver.press('Enter');
      await expectLines(stage, 5);
    },
  },
  {
    column: COLUMN,
    name: 'suggest: accepted by the chord',
    run: async (stage) => {
      await stage.open('', { lines: 1 });
      await stage.driver.type(DRAFT);
      // What has just come cannot be accepted yet.
      for (let tries = 0; tries < 20 && !(await wasAccepted(stage)); tries++) {
        await pause(100);
        await stage.driver.chord('Alt', 'KeyM');
      }
      await pause(300);
      await stage.driver.press('Enter');
      await expectLines(stage, 2);
    },
  },
  {
    column: COLUMN,
    name: 'suggest: dismissed by Escape',
    run: async (stage) => {
      await stage.open('', { lines: 1 });
      await stage.driver.type(DRAFT);
      await stage.driver.press('Escape');
      await stage.driver.chord('Alt', 'KeyM');
      await stage.driver.press('Enter');
      same(
        (await stage.sent()).map(({ text }) => text.includes('Lisbon')),
        [false],
      );
    },
  },
];
