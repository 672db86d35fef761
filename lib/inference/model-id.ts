import type { InstalledModel } from './models.ts';

/** Names the weights of an installed model, which decide its answers. */
export function modelId({ engine, model, dtype, files }: InstalledModel): string {
  const weights = files.toSorted((a, b) => b.bytes - a.bytes)[0];
  return `${engine}/${model}/${dtype}/${weights?.sha256.slice(0, 16) ?? ''}`;
}
