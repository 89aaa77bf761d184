import type { InputValues } from '@litesmith/interpreter';
import { float32ToFloat16 } from '@litesmith/ir';
import { type Golden, parseShape } from './golden.js';

/** Values of an element from u in [0, 1), by type. */
const values: { readonly [dtype: string]: (u: number) => number } = {
  float32: (u) => Math.fround(2 * u - 1),
  int8: (u) => Math.floor(256 * u) - 128,
  uint8: (u) => Math.floor(256 * u),
  int16: (u) => Math.floor(65_536 * u) - 32_768,
  int32: (u) => Math.floor(2 * u),
  int64: (u) => Math.floor(2 * u),
  bool: (u) => (u >= 0.5 ? 1 : 0),
  // Types that no golden has:
  uint32: (u) => Math.floor(2 * u),
  uint16: (u) => Math.floor(2 * u),
  float64: (u) => 2 * u - 1,
  float16: (u) => float32ToFloat16(2 * u - 1),
};

/** The inputs that goldens were computed from: one pseudo-random stream over all of them. */
export function seededInputs(inputs: Golden['in']): readonly InputValues[] {
  let state = 12_345;
  return inputs.map(([, dtype, shape]) => {
    const count = parseShape(shape).reduce((product, size) => product * size, 1);
    if (dtype === 'string') return Array.from({ length: count }, (_, i) => `words of sentence ${i}`);
    const array = dtype === 'float32' ? new Float32Array(count) : new Float64Array(count);
    const value = values[dtype];
    if (value === undefined) throw new Error(`no rule for inputs of type ${dtype}`);
    for (let i = 0; i < count; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      array[i] = value(state / 2 ** 32);
    }
    return array;
  });
}
