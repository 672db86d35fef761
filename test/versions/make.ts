/** Writes the golden database of the newest schema version: `npx tsx test/versions/make.ts`. A golden file is never made anew once its version has shipped. */
import { existsSync, writeFileSync } from 'node:fs';
import { ENCODER_DIMENSIONS, ENCODER_ID } from '../../lib/inference/transformers.ts';
import { NOW, testEngine, windowOf } from '../support/engine.ts';
import { cachedEmbedder, createNodeEncoder } from '../support/node-encoder.ts';
import { dump } from './golden.ts';

const file = new URL('v1.json', import.meta.url);
if (existsSync(file)) throw new Error(`${file.pathname} is there already; a shipped version does not change`);

const encoder = cachedEmbedder(ENCODER_ID, ENCODER_DIMENSIONS, createNodeEncoder);
const { api, vectors, factory, close } = await testEngine({ embedder: async () => encoder });
await api.ingest(windowOf(['I live in Porto.', 'A fine city.'], { at: Date.UTC(2026, 2, 3) }));
await api.ingest(
  windowOf(["I moved to Lisbon in May and I'm vegetarian", 'Bom dia!'], {
    conversation: { provisional: 'b' },
    at: NOW,
  }),
);
await api.ingest(windowOf(['I have a cat called Miso.'], { conversation: { provisional: 'c' }, at: NOW }));
const rows = (await api.memories({ limit: 10 })).rows;
await api.forget(rows.find((row) => row.text.includes('Miso'))?.id ?? '');
await api.revise(rows.find((row) => row.text === 'Is vegetarian')?.id ?? '', 'Is vegetarian, but eats fish');
await api.remember('Tuesdays: bins');
const lisbon = rows.find((row) => row.text.includes('Lisbon'));
await api.used({
  site: 'claude',
  conversation: { provisional: 'd' },
  lines: [{ id: `m:${lisbon?.id}`, text: lisbon?.text ?? '' }],
  how: 'accepted',
});
await vectors.settled();
close();
writeFileSync(file, `${JSON.stringify(await dump(factory, 'tsubasa'), null, 1)}\n`);
console.log(`wrote ${file.pathname}`);
