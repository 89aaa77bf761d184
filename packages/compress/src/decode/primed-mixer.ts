import { primer, primerLength } from '../generated/primer.js';
import { Mixer } from './mixer.js';
import { RangeDecoder } from './range-decoder.js';

/** A mixer that has seen the tables and names of typical models: what a small file says first is known to it. */
export function primedMixer(): Mixer {
  const mixer = new Mixer();
  const coded = Uint8Array.from(atob(primer), (character) => character.charCodeAt(0));
  mixer.code(new RangeDecoder(coded), new Uint8Array(primerLength), 4);
  return mixer;
}
