/** How much WASM memory the page holds: the debugger's heap figures leave it out. Loaded before anything makes such a memory. */
const memories: WeakRef<WebAssembly.Memory>[] = [];
const { Memory, instantiate } = WebAssembly;

WebAssembly.Memory = class extends Memory {
  constructor(descriptor: WebAssembly.MemoryDescriptor) {
    super(descriptor);
    memories.push(new WeakRef(this));
  }
};

// A module may bring its memory, as voy's does.
Object.assign(WebAssembly, {
  instantiate: async (source: BufferSource, imports?: WebAssembly.Imports) => {
    const made = await instantiate(source, imports);
    for (const value of Object.values(made.instance.exports))
      if (value instanceof Memory) memories.push(new WeakRef(value));
    return made;
  },
});

/** Megabytes of all memories that are still held, as far as they have grown. */
export function wasmMegabytes(): number {
  return memories.reduce((sum, memory) => sum + (memory.deref()?.buffer.byteLength ?? 0), 0) / 1e6;
}
