/**
 * Where bits come from or go to. Models are written once, against this: for a decoder, `bit` is of no account and the
 * result is the bit that was read; an encoder writes `bit` and gives it back.
 */
export interface BitCoder {
  /** Codes one bit whose probability of being 1 is `chance` / 65536. */
  code(chance: number, bit: number): number;
}
