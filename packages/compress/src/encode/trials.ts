import { Mixer } from '../decode/mixer.js';
import { primedMixer } from '../decode/primed-mixer.js';
import { CountingCoder } from './counting-coder.js';

/** Tries what mixing would make of streams. Each is taken for the first of its container. */
export class Trials {
  #primed: Mixer | undefined;
  #used: Mixer | undefined;

  /** A mixer that has seen the primer and nothing else. */
  get primed(): Mixer {
    this.#primed ??= primedMixer();
    return this.#primed;
  }

  /** Bytes that a stream would take. */
  mix(bytes: Uint8Array, width: number): number {
    this.#used ??= new Mixer();
    copyMixer(this.primed, this.#used);
    const coder = new CountingCoder();
    this.#used.code(coder, bytes.slice(), width);
    return coder.byteLength;
  }
}

function copyMixer(from: Mixer, to: Mixer): void {
  to.slots.set(from.slots);
  to.weights.set(from.weights);
  to.seen.set(from.seen);
  to.history = from.history.slice();
  to.length = from.length;
}
