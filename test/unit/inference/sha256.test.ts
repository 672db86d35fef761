import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newSha256 } from '../../../lib/inference/sha256.ts';

describe('newSha256', () => {
  it('agrees with the platform, however the bytes are cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 8 }), async (pieces) => {
        const ours = await newSha256();
        const theirs = createHash('sha256');
        for (const piece of pieces) {
          ours.update(piece);
          theirs.update(piece);
        }
        expect(ours.digest('hex')).toBe(theirs.digest('hex'));
      }),
      { numRuns: 300 },
    );
  });

  it.each([0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 128, 1_000_003])('pads a message of %i bytes', async (length) => {
    const bytes = new Uint8Array(length).fill(0x61);
    expect((await newSha256()).update(bytes).digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
  });
});
