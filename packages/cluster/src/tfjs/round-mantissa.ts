const FRACTION_BITS = 23;

/** Floats with no more than so many bits of fraction, halves to even. 7 gives bfloat16. */
export function roundMantissa(values: Float32Array, bits: number): Float32Array {
  const dropped = FRACTION_BITS - bits;
  if (dropped <= 0) return values;
  const rounded = values.slice();
  const raw = new Uint32Array(rounded.buffer, rounded.byteOffset, rounded.length);
  const half = 2 ** (dropped - 1);
  for (let i = 0; i < raw.length; i++) {
    const word = raw[i] as number;
    const odd = (word >>> dropped) & 1;
    // A carry runs into the exponent, as it should. What is no finite number stays.
    if ((word & 0x7f800000) !== 0x7f800000) raw[i] = ((word + half - 1 + odd) >>> dropped) << dropped;
  }
  return rounded;
}
