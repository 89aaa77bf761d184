import { bitsOf, byteLengthOf, elementCountOf } from './dtype.js';
import { elementGrid } from './element-grid.js';
import { holdsElements } from './holds-elements.js';
import type { Subgraph } from './model.js';
import type { Tensor } from './tensor.js';
import { toNumbers } from './view.js';

/**
 * The real numbers that a constant stands for, in row-major order: its elements, or codes through their scales.
 *
 * @returns why not, in words, where they are not known: no constant, compressed in the file, strings, complex numbers, scales
 * that do not fit
 */
export function realNumbers(tensor: Tensor, subgraph: Subgraph): Float64Array | string {
  const { dtype, shape, data } = tensor;
  if (data === undefined) return 'it is no constant';
  if (!holdsElements(tensor)) return 'it is compressed in the file';
  if (bitsOf(dtype) === 0 || /COMPLEX/.test(dtype)) return `${dtype} is no type of real numbers`;
  if (data.byteLength !== byteLengthOf(dtype, elementCountOf(shape))) return 'its data does not fit its shape';
  const grid = elementGrid(tensor, subgraph);
  if (typeof grid === 'string') return grid;
  const values = Float64Array.from(toNumbers(tensor));
  if (grid !== null) {
    for (let i = 0; i < values.length; i++) values[i] = ((values[i] as number) - grid.zeroPoint(i)) * grid.scale(i);
  }
  return values;
}
