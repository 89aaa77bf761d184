/** A piece of memory that an interpreter holds. */
export interface MemoryBlock {
  /** The memory that holds the block. May be another object after the memory has grown: then views are made anew. */
  readonly buffer: ArrayBuffer;
  /** Where the block begins: a multiple of 64. */
  readonly byteOffset: number;
  readonly byteLength: number;
}

/**
 * Where interpreters keep activations and variables. Kernels that work on a memory of their own (WebAssembly) provide it
 * here, so that they find their operands in place. Contents of a fresh block are arbitrary.
 */
export interface Memory {
  allocate(byteLength: number): MemoryBlock;
  free(block: MemoryBlock): void;
}

/** Memory of the JavaScript heap: each block is an `ArrayBuffer` of its own, freed when nothing names it. */
export const heapMemory: Memory = {
  allocate: (byteLength: number): MemoryBlock => ({ buffer: new ArrayBuffer(byteLength), byteOffset: 0, byteLength }),
  free: (): void => {},
};
