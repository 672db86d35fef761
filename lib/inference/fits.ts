/** Whether a machine can run a language model, from what its graphics adapter says of itself. */
import type { Machine } from './machine.ts';
import { MODELS, type Offer } from './models.ts';

/** Why a machine cannot run a model. */
export type Unfit = 'no_gpu' | 'software' | 'no_f16' | 'buffer' | 'memory' | 'no_lib';

const MB = 1_000_000;
/** A GPU without memory of its own shares the machine's; a browser and the rest need their part of it. */
const SHARE = 0.5;

/**
 * Gives the first reason against, or nothing where it should run. No browser tells how much memory a GPU has: what is
 * asked is the machine's, where it is told.
 */
export function unfit(
  { gpu, largestBuffer, largestBinding, memoryGB, libs = [] }: Machine,
  { variant }: Offer,
): Unfit | undefined {
  if (gpu === 'none') return 'no_gpu';
  if (gpu === 'software') return 'software';
  if (variant.lib !== undefined && !libs.includes(variant.lib)) return 'no_lib';
  if (variant.needsF16 && gpu !== 'f16') return 'no_f16';
  if (variant.bufferMB * MB > Math.min(largestBuffer, largestBinding ?? largestBuffer)) return 'buffer';
  if (memoryGB !== undefined && variant.gpuMB > SHARE * memoryGB * 1024) return 'memory';
  return undefined;
}

/** Every model of the catalogue with each of its variants. */
export function offers(): Offer[] {
  return MODELS.flatMap((model) => model.variants.map((variant) => ({ model, variant })));
}

/** For each model the variant that this machine runs best; where it runs none, the first with why. */
export function offersFor(machine: Machine): (Offer & { unfit?: Unfit })[] {
  return MODELS.map((model) => {
    const all = model.variants.map((variant) => ({ model, variant }));
    const fit = all.find((offer) => unfit(machine, offer) === undefined);
    if (fit) return fit;
    const first = { model, variant: model.variants[0] };
    const why = unfit(machine, first);
    return why ? { ...first, unfit: why } : first;
  });
}

/** The forms for WebLLM that this machine can run and that this package has the code for: a choice beside those. */
export function webLlmOffers(machine: Machine): Offer[] {
  return offers().filter((offer) => offer.variant.engine === 'web-llm' && unfit(machine, offer) === undefined);
}

/** The next smaller one that this machine can run, by the memory that it takes of the GPU. */
export function smallerThan(offer: Offer, machine: Machine): Offer | undefined {
  return offers()
    .filter((other) => other.variant.gpuMB < offer.variant.gpuMB && unfit(machine, other) === undefined)
    .sort((a, b) => b.variant.gpuMB - a.variant.gpuMB)[0];
}
