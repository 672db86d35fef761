/** What this machine offers to a language model. */

/**
 * The build of ONNX Runtime that a language model runs on, a file name without its ending. It has WebGPU, and waits for it by
 * JavaScript Promise Integration (WebAssembly; Chrome from 137): 17 MB, where the build that waits by rewriting its own code
 * (`asyncify`) has 27 and took 1.6 times as long for a token.
 */
export const MODEL_RUNTIME = 'ort-wasm-simd-threaded.jspi';

/** Told before a model is chosen, and asked again before one is loaded. */
export interface Machine {
  /**
   * `none` also in a browser that is too old for the runtime. `f16`: shaders may compute in half precision, as q4f16
   * weights need. `software`: an adapter without hardware behind it, slower
   * than WASM, and refused; tests alone may use one, and see what it can do instead.
   */
  gpu: 'none' | 'software' | 'f32' | 'f16';
  /** Bytes of the largest buffer; 0 without an adapter. */
  largestBuffer: number;
  /** Bytes of the largest buffer that a shader may read: no single tensor of the weights can be larger. */
  largestBinding?: number;
  /** As the adapter calls itself, such as "nvidia ampere"; empty where the browser keeps it to itself. */
  adapter?: string;
  /** Whether it is a software adapter, allowed or not. */
  isSoftware?: boolean;
  /** WebLLM's compiled libraries inside the package, by their file names. */
  libs?: readonly string[];
  /** Gigabytes of memory, rounded by the browser to a power of two, at most 8 or 32; absent where it does not say. */
  memoryGB?: number;
}

/** The part of `navigator` that is asked; WebGPU is younger than the DOM types. */
export interface GpuNavigator {
  gpu?: {
    requestAdapter(options: { powerPreference: 'high-performance' }): Promise<{
      features: ReadonlySet<string>;
      limits: { maxBufferSize: number; maxStorageBufferBindingSize: number };
      info: { isFallbackAdapter?: boolean; vendor?: string; architecture?: string; description?: string };
      isFallbackAdapter?: boolean;
    } | null>;
  };
  deviceMemory?: number;
}

/** Names that software adapters have in browsers that do not mark them as fallback. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|basic render|\bwarp\b/i;

/**
 * Asks for an adapter and reads its limits; never throws: a browser without WebGPU is an answer. `allowSoftware`: in tests.
 * `canWait`: whether the browser has what `MODEL_RUNTIME` needs.
 */
export async function probe(
  { gpu, deviceMemory }: GpuNavigator,
  allowSoftware = false,
  canWait = 'Suspending' in WebAssembly,
): Promise<Machine> {
  const memory = deviceMemory === undefined ? {} : { memoryGB: deviceMemory };
  const adapter = canWait && (await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null));
  if (!adapter) return { gpu: 'none', largestBuffer: 0, ...memory };
  const { vendor = '', architecture = '', description = '' } = adapter.info;
  const name = (description || `${vendor} ${architecture}`).trim();
  const isSoftware = adapter.info.isFallbackAdapter ?? adapter.isFallbackAdapter ?? false;
  const software = isSoftware || [vendor, architecture, description].some((part) => SOFTWARE.test(part));
  const able = adapter.features.has('shader-f16') ? 'f16' : 'f32';
  return {
    gpu: software && !allowSoftware ? 'software' : able,
    largestBuffer: adapter.limits.maxBufferSize,
    largestBinding: adapter.limits.maxStorageBufferBindingSize,
    adapter: name,
    isSoftware: software,
    ...memory,
  };
}
