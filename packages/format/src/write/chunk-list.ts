import { LiteError } from '@litesmith/ops-registry';

/** Constants start at multiples of this many bytes of the file: kernels read them in place with vector instructions. */
const alignment = 16;

const zeros: Uint8Array = new Uint8Array(alignment);

/** The parts of a file in order. They are kept as they are: nothing is copied until somebody joins them. */
export class ChunkList {
  readonly #chunks: Uint8Array[] = [];
  #byteLength = 0;

  get chunks(): readonly Uint8Array[] {
    return this.#chunks;
  }

  get byteLength(): number {
    return this.#byteLength;
  }

  add(chunk: Uint8Array): void {
    if (chunk.byteLength === 0) return;
    this.#chunks.push(chunk);
    this.#byteLength += chunk.byteLength;
  }

  /** Zeros, so that what comes after the next `before` bytes is aligned. */
  align(before = 0): void {
    this.add(zeros.subarray(0, -(this.#byteLength + before) & (alignment - 1)));
  }

  /** As many zeros as kernels may read beyond the last constant, and up to an aligned end. */
  pad(): void {
    this.align();
    this.add(zeros);
  }

  /**
   * All parts as one array.
   *
   * @throws {LiteError} `FORMAT_MEMORY` where the platform has no array of that length
   */
  join(): Uint8Array {
    const bytes = allocate(this.#byteLength);
    let at = 0;
    for (const chunk of this.#chunks) {
      bytes.set(chunk, at);
      at += chunk.byteLength;
    }
    return bytes;
  }
}

/**
 * An array of zeros.
 *
 * @throws {LiteError} `FORMAT_MEMORY` where the platform has no array of that length
 */
export function allocate(byteLength: number): Uint8Array {
  try {
    return new Uint8Array(byteLength);
  } catch (cause) {
    throw new LiteError('FORMAT_MEMORY', `a file of ${byteLength} bytes does not fit into memory`, { cause });
  }
}
