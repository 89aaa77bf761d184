import { elementCountOf } from './dtype.js';
import { holdsElements } from './holds-elements.js';
import type { Subgraph } from './model.js';
import type { BlockwiseQuantization, Tensor } from './tensor.js';
import { toNumbers } from './view.js';

/** How each element of a quantized tensor stands for a real number: real = (q − zeroPoint) · scale. By its row-major index. */
export interface ElementGrid {
  scale(index: number): number;
  zeroPoint(index: number): number;
}

/**
 * The grid of a tensor with one scale, one for each slice along an axis, or one for each block.
 *
 * @param subgraph of the tensor, where scales of blocks lie
 * @returns `null` where elements are the numbers themselves; why not, in words, where scales are not known or do not fit
 */
export function elementGrid({ quantization, shape }: Tensor, subgraph: Subgraph): ElementGrid | string | null {
  if (quantization === undefined) return null;
  if (quantization.kind === 'blockwise') return blockGrid(quantization, shape, subgraph);
  if (quantization.kind !== 'affine') return `${quantization.kind} quantization is not known`;
  const { scale, zeroPoint, quantizedDimension: axis } = quantization;
  if (scale.length === 0) return null;
  const inner = elementCountOf(shape.slice(axis + 1));
  return gridOf(scale, zeroPoint, shape[axis] ?? 1, (index) => Math.floor(index / inner));
}

function blockGrid(
  { scales: scalesId, zeroPoints, blockSize, quantizedDimension: axis }: BlockwiseQuantization,
  shape: readonly number[],
  subgraph: Subgraph,
): ElementGrid | string {
  if (!(blockSize >= 1)) return `blocks have ${blockSize} elements`;
  const scales = subgraph.tensors.get(scalesId);
  const zeros = zeroPoints === null ? null : subgraph.tensors.get(zeroPoints);
  const areKnown = scales !== undefined && holdsElements(scales) && (zeros === null || (zeros && holdsElements(zeros)));
  if (!areKnown) return 'the scales of blocks are no constants';
  const size = shape[axis] ?? 1;
  const inner = elementCountOf(shape.slice(axis + 1));
  const blocks = Math.ceil(size / blockSize);
  const outer = elementCountOf(shape.slice(0, axis));
  return gridOf(toNumbers(scales), zeros ? toNumbers(zeros) : [], outer * blocks * inner, (index) => {
    const block = Math.floor((Math.floor(index / inner) % size) / blockSize);
    return (Math.floor(index / (inner * size)) * blocks + block) * inner + (index % inner);
  });
}

/** @param slice counts on beyond `count`, which starts anew */
function gridOf(
  scale: ArrayLike<number>,
  zeroPoint: ArrayLike<number>,
  count: number,
  slice: (index: number) => number,
): ElementGrid | string {
  const fits = (length: number): boolean => length <= 1 || length === count;
  if (!fits(scale.length) || !fits(zeroPoint.length) || scale.length === 0) {
    return `${scale.length} scales and ${zeroPoint.length} zero points do not fit ${count} slices`;
  }
  const at = (list: ArrayLike<number>, none: number): ((index: number) => number) =>
    list.length > 1 ? (index) => list[slice(index) % count] as number : () => list[0] ?? none;
  return { scale: at(scale, 1), zeroPoint: at(zeroPoint, 0) };
}
