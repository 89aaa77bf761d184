import type { Mixer } from '../decode/mixer.js';
import { Numbers } from '../decode/numbers.js';
import { SparseModel } from '../decode/sparse.js';
import { RangeEncoder } from './range-encoder.js';

/** Where the streams of a container are written, one after the other: the counterpart of `Streams`. */
export class StreamWriter {
  readonly coder: RangeEncoder = new RangeEncoder();
  readonly numbers: Numbers = new Numbers(this.coder);
  readonly sparse: SparseModel = new SparseModel();
  readonly plain: Uint8Array[] = [];
  readonly #mixer: () => Mixer;

  /** `mixer` makes the one for all mixed streams, if there are any: it has seen the primer. */
  constructor(mixer: () => Mixer) {
    this.#mixer = mixer;
  }

  mix(bytes: Uint8Array, width: number): void {
    this.#mixer().code(this.coder, bytes.slice(), width);
  }
}
