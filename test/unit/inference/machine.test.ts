/** What a machine offers, as its browser tells it; and what went wrong, as engines say it. */
import { describe, expect, it } from 'vitest';
import { type GpuNavigator, probe } from '../../../lib/inference/machine.ts';
import { modelError, whenLost } from '../../../lib/inference/model-errors.ts';

type Adapter = Awaited<ReturnType<NonNullable<GpuNavigator['gpu']>['requestAdapter']>>;

const LIMITS = { maxBufferSize: 4 << 28, maxStorageBufferBindingSize: 128 << 20 };
const adapter = (info: NonNullable<Adapter>['info'], features: string[] = []): Adapter => ({
  features: new Set(features),
  limits: LIMITS,
  info,
});
const on = (found: Adapter): GpuNavigator => ({ gpu: { requestAdapter: async () => found }, deviceMemory: 8 });

describe('a machine', () => {
  it('with a graphics card tells what it can do', async () => {
    expect(await probe(on(adapter({ vendor: 'nvidia', architecture: 'ampere' }, ['shader-f16'])), false, true)).toEqual(
      {
        gpu: 'f16',
        largestBuffer: 4 << 28,
        largestBinding: 128 << 20,
        adapter: 'nvidia ampere',
        isSoftware: false,
        memoryGB: 8,
      },
    );
    expect(await probe(on(adapter({ vendor: 'intel' })), false, true)).toMatchObject({ gpu: 'f32', adapter: 'intel' });
  });

  it.each([
    ['marked as a fallback', { isFallbackAdapter: true }],
    ['known by its architecture', { vendor: 'google', architecture: 'swiftshader' }],
    ['known by its description', { description: 'llvmpipe (LLVM 15.0.6, 256 bits)' }],
  ])('with a software adapter, %s, is refused but in tests', async (_, info) => {
    const machine = on(adapter(info, ['shader-f16']));
    expect(await probe(machine, false, true)).toMatchObject({ gpu: 'software', isSoftware: true });
    expect(await probe(machine, true, true)).toMatchObject({ gpu: 'f16', isSoftware: true });
  });

  it.each<[string, GpuNavigator]>([
    ['no WebGPU', {}],
    ['no adapter', { gpu: { requestAdapter: async () => null } }],
    [
      'an adapter that fails',
      {
        gpu: {
          requestAdapter: async () => {
            throw new Error('blocked');
          },
        },
      },
    ],
  ])('with %s has none', async (_, navigator) => {
    expect(await probe(navigator)).toEqual({ gpu: 'none', largestBuffer: 0 });
  });

  it('whose browser cannot wait for a GPU inside WASM has none', async () => {
    expect((await probe(on(adapter({ vendor: 'intel' })), true, false)).gpu).toBe('none');
  });
});

describe('what went wrong', () => {
  it.each([
    ['gpu_lost', 'AbortError: A valid external Instance reference no longer exists.'],
    ['gpu_lost', 'OperationError: Device is lost'],
    ['gpu_lost', 'GPUDevice was lost: DXGI_ERROR_DEVICE_REMOVED'],
    ['gpu_memory', 'std::bad_alloc'],
    ['gpu_memory', 'RangeError: Array buffer allocation failed'],
    ['gpu_memory', 'RangeError: WebAssembly.Memory(): could not allocate memory'],
    ['gpu_memory', 'GPUOutOfMemoryError: Out of memory'],
    ['gpu_memory', 'Failed to allocate memory for requested buffer of size 933232640'],
    ['gpu_memory', 'Aborted(OOM). Build with -sASSERTIONS for more info.'],
    ['model_failed', 'Error: [WebGPU] Kernel "MatMulNBits" failed'],
    ['model_failed', 'TypeError: undefined is not a function'],
  ])('is %s where an engine says "%s"', (code, said) => {
    expect(modelError(new Error(said)).code).toBe(code);
    expect(modelError(said).code).toBe(code);
  });

  it('is what a device says of itself, also while nothing runs', async () => {
    class GPUOutOfMemoryError {}
    class GPUValidationError {}
    const device = (lost: Promise<object>, error?: object) => ({
      lost,
      addEventListener: (_: string, tell: (event: { error: object }) => void) => error && tell({ error }),
    });
    const never = new Promise<object>(() => undefined);
    const lost = whenLost(device(Promise.resolve({ reason: 'destroyed', message: 'bye' })));
    await expect(lost).rejects.toMatchObject({ code: 'gpu_lost', message: expect.stringContaining('destroyed') });
    await expect(whenLost(device(never, new GPUOutOfMemoryError()))).rejects.toMatchObject({ code: 'gpu_memory' });
    const quiet = Promise.race([whenLost(undefined), whenLost(device(never, new GPUValidationError())), 'quiet']);
    expect(await quiet).toBe('quiet');
  });
});
