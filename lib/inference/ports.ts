/** What the product asks of models. */

export interface EmbedOptions {
  as: 'query' | 'passage';
  signal?: AbortSignal;
}

export interface Embedder {
  /** Changes whenever vectors of the old and the new one may not be compared. */
  readonly id: string;
  readonly dimensions: number;
  /** One unit vector a text, in order. Rejects with `encoder_failed`, or with the signal's reason. */
  embed(texts: readonly string[], options: EmbedOptions): Promise<Float32Array[]>;
}
