/** Width of something that FlexBuffers store. */
export type Width = 1 | 2 | 4 | 8;

/** The least width of an unsigned integer. */
export function widthOf(value: bigint): Width {
  if (value < 2n ** 8n) return 1;
  if (value < 2n ** 16n) return 2;
  return value < 2n ** 32n ? 4 : 8;
}

/** The greater of two widths. */
export function wider(a: Width, b: Width): Width {
  return a > b ? a : b;
}

/** Bytes that grow at their end. */
export class FlexBytes {
  #bytes = new Uint8Array(256);
  #view = new DataView(this.#bytes.buffer);
  #byteLength = 0;

  get byteLength(): number {
    return this.#byteLength;
  }

  /** The lowest bits of an integer, signed or not. */
  uint(value: bigint, width: Width): void {
    const at = this.#take(width);
    if (width === 8) this.#view.setBigUint64(at, BigInt.asUintN(64, value), true);
    else if (width === 4) this.#view.setUint32(at, Number(BigInt.asUintN(32, value)), true);
    else if (width === 2) this.#view.setUint16(at, Number(BigInt.asUintN(16, value)), true);
    else this.#view.setUint8(at, Number(BigInt.asUintN(8, value)));
  }

  float(value: number, width: Width): void {
    const at = this.#take(width);
    if (width === 8) this.#view.setFloat64(at, value, true);
    else this.#view.setFloat32(at, value, true);
  }

  append(bytes: Uint8Array): void {
    const at = this.#take(bytes.byteLength);
    this.#bytes.set(bytes, at);
  }

  /** Zeros up to a multiple of a width. */
  align(width: Width): void {
    this.#take(-this.#byteLength & (width - 1));
  }

  /** All bytes, as a copy. */
  done(): Uint8Array {
    return this.#bytes.slice(0, this.#byteLength);
  }

  #take(byteLength: number): number {
    const at = this.#byteLength;
    this.#byteLength += byteLength;
    if (this.#byteLength > this.#bytes.byteLength) {
      const larger = new Uint8Array(Math.max(this.#byteLength, 2 * this.#bytes.byteLength));
      larger.set(this.#bytes);
      this.#bytes = larger;
      this.#view = new DataView(larger.buffer);
    }
    return at;
  }
}
