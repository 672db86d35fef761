import { describe, expect, it } from 'vitest';
import { readFile } from '../../../lib/portability/index.ts';
import { contentHash } from '../../../lib/portability/pam.ts';

const memory = {
  id: 'a',
  type: 'preference',
  content: ' Prefers short answers ',
  content_hash: `sha256:${'0'.repeat(64)}`,
  temporal: { created_at: '2026-02-15T22:00:00Z' },
  provenance: { platform: 'claude' },
};
const read = (...memories: unknown[]) =>
  readFile(
    new Blob([JSON.stringify({ schema: 'portable-ai-memory', schema_version: '1.0', owner: { id: 'x' }, memories })]),
  );

describe('a Portable AI Memory file of another program', () => {
  it('gives its memories in our words', async () => {
    const { format, snapshot, items, skipped } = await read(memory, {
      ...memory,
      id: 'b',
      type: 'goal',
      custom_type: null,
      status: 'superseded',
      confidence: { initial: 0.5, current: 0.25, decay_model: 'time_linear' },
      temporal: {
        created_at: '2024-08-01T10:00:00+02:00',
        updated_at: null,
        valid_from: '2023-01-01T00:00:00Z',
        valid_until: '2024-06-30T23:00:00-05:00',
        superseded_by: 'a',
      },
      metadata: { anything: [1] },
    });
    expect({ format, snapshot, skipped }).toEqual({ format: 'pam', snapshot: undefined, skipped: [] });
    expect(items).toEqual([
      {
        id: 'a',
        text: 'Prefers short answers',
        kind: 'preference',
        state: 'current',
        platform: 'claude',
        createdAt: Date.UTC(2026, 1, 15, 22),
      },
      {
        id: 'b',
        text: 'Prefers short answers',
        kind: 'plan',
        state: 'superseded',
        platform: 'claude',
        createdAt: Date.UTC(2024, 7, 1, 8),
        validFrom: '2023-01-01',
        validTo: '2024-07-01',
        confidence: 0.25,
      },
    ]);
  });

  it.each([
    ['fact', 'fact'],
    ['skill', 'fact'],
    ['context', 'fact'],
    ['identity', 'fact'],
    ['environment', 'fact'],
    ['project', 'fact'],
    ['relationship', 'relation'],
    ['instruction', 'instruction'],
    ['toString', 'fact'],
  ])('takes %s for %s', async (type, kind) => {
    expect((await read({ ...memory, type })).items[0]?.kind).toBe(kind);
  });

  it('takes our own custom type for what it is, and others for facts', async () => {
    const { items } = await read(
      { ...memory, type: 'custom', custom_type: 'do_not_use' },
      { ...memory, id: 'b', type: 'custom', custom_type: 'clearance' },
    );
    expect(items.map((item) => item.kind)).toEqual(['do-not-use', 'fact']);
  });

  it('leaves out what is broken, said twice, or was taken back', async () => {
    const { items, skipped } = await read(
      memory,
      memory,
      { ...memory, id: 'b', content: ' ' },
      { ...memory, id: 'c', temporal: { created_at: 'yesterday' } },
      { ...memory, id: 'd', status: 'retracted' },
      null,
    );
    expect(items.map((item) => item.id)).toEqual(['a']);
    expect(skipped).toEqual([
      { what: 'memories[1]', why: 'another record before it has the same id' },
      { what: 'memories[2]', why: 'content is missing or not valid' },
      { what: 'memories[3]', why: 'temporal.created_at is missing or not valid' },
      { what: 'memories[5]', why: 'the record is missing or not valid' },
      { what: 'memory d', why: 'it was taken back there' },
    ]);
  });

  it('comes in without secrets', async () => {
    const { items } = await read({ ...memory, content: 'My card is 4111 1111 1111 1111' });
    expect(items[0]?.text).toBe('My card is [removed: card number]');
  });
});

describe('contentHash', () => {
  it('is the SHA-256 of the normal form', async () => {
    // printf 'likes café in lisbon' | sha256sum
    const expected = 'sha256:0c6645485712365c51638e2fa6405a6f6592c15228c79225dd22fb8cba9236a7';
    for (const same of ['likes café in lisbon', '  Likes CAFÉ\n in\t\tLisbon ', 'likes cafe\u0301 in lisbon'])
      expect(await contentHash(same)).toBe(expected);
    expect(await contentHash('likes cafe in lisbon')).not.toBe(expected);
  });
});
