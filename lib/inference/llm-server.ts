/** The inside of the llm worker. No language model is part of this build: it says what this machine could run. */
import { type Channel, rpcServer } from '../engine/rpc.ts';

/** What the graphics adapter offers to a language model. */
export interface Machine {
  /** `software`: an adapter without hardware behind it, slower than WASM. */
  gpu: 'none' | 'software' | 'f32' | 'f16';
  /** Bytes of the largest buffer; 0 without an adapter. */
  largestBuffer: number;
}

/** The part of `navigator.gpu` that is asked; WebGPU is younger than the DOM types. */
export interface Gpu {
  requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{
    features: ReadonlySet<string>;
    limits: { maxBufferSize: number };
    info: { isFallbackAdapter?: boolean };
  } | null>;
}

export interface LlmApi {
  probe(): Promise<Machine>;
}

export function serveModel(channel: Channel, gpu: Gpu | undefined): void {
  const api: LlmApi = { probe: () => probe(gpu) };
  rpcServer(channel, api, new AbortController().signal);
}

/** Asks for an adapter and reads its limits; never throws: a browser without WebGPU is an answer. */
export async function probe(gpu: Gpu | undefined): Promise<Machine> {
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { gpu: 'none', largestBuffer: 0 };
  const largestBuffer = adapter.limits.maxBufferSize;
  if (adapter.info.isFallbackAdapter) return { gpu: 'software', largestBuffer };
  return { gpu: adapter.features.has('shader-f16') ? 'f16' : 'f32', largestBuffer };
}
