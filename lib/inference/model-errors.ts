/** What goes wrong while a language model runs, told apart as far as the user can do something about it. */
import { TsubasaError } from '../errors.ts';

/**
 * How engines say that there is no room. WebGPU (Dawn) names its own error types; Emscripten and V8 have a sentence each;
 * ONNX Runtime passes on `std::bad_alloc` and its own words.
 */
const NO_ROOM =
  /out[ -]of[ -]memory|GPUOutOfMemory|OutOfMemoryError|bad_alloc|(?:array buffer|memory) allocation failed|(?:could|can)not allocate|(?:could not|failed to) (?:allocate|grow)|\bOOM\b|exceeds? the max(?:imum)? buffer size/i;
const LOST =
  /device (?:is|was|has been|instance)? ?(?:lost|destroyed|dropped)|\bdevice lost|DXGI_ERROR_DEVICE|VK_ERROR_DEVICE_LOST|external Instance reference no longer exists/i;

/** Takes anything that was thrown while a model loaded or ran; gives it with the code that tells the user what to do. */
export function modelError(cause: unknown): TsubasaError {
  if (cause instanceof TsubasaError) return cause;
  const said = cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
  if (LOST.test(said)) return new TsubasaError('gpu_lost', said, { cause });
  if (NO_ROOM.test(said)) return new TsubasaError('gpu_memory', said, { cause });
  return new TsubasaError('model_failed', said, { cause });
}

/** As much of WebGPU's `GPUDevice` as is looked at. */
interface Device {
  lost: Promise<{ reason?: string; message?: string }>;
  addEventListener(
    type: 'uncapturederror',
    listener: (event: { error?: { constructor: { name: string }; message?: string } }) => void,
  ): void;
}

/**
 * Takes a GPU's device, or anything else; gives a promise that rejects with `gpu_lost` or `gpu_memory` when the device
 * says so, and else never settles. A run on a lost device may never end by itself.
 */
export function whenLost(device: unknown): Promise<never> {
  const lost = new Promise<never>((_, reject) => {
    if (!isDevice(device)) return;
    void device.lost.then(({ reason, message }) =>
      reject(new TsubasaError('gpu_lost', `the device was lost (${reason ?? 'unknown'}): ${message ?? ''}`)),
    );
    device.addEventListener('uncapturederror', ({ error }) => {
      if (error?.constructor.name === 'GPUOutOfMemoryError')
        reject(new TsubasaError('gpu_memory', error.message ?? ''));
    });
  });
  // It may come while nothing runs; the next run meets it.
  lost.catch(() => undefined);
  return lost;
}

function isDevice(device: unknown): device is Device {
  return typeof device === 'object' && device !== null && 'lost' in device && 'addEventListener' in device;
}
