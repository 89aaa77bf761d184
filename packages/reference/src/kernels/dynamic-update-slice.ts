import type { OpOptions } from '@litesmith/ops-registry';
import { inParts } from '../families/complex.js';
import { clamp } from '../fixed-point/rounding.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { copyElements, stridedIndices } from '../strided.js';

/**
 * The operand with the update written over it from the start indices on, which are clamped so that it fits.
 *
 * Source: tflite/kernels/dynamic_update_slice.cc, ClampStartIndices and DynamicUpdateSlice
 */
export const dynamicUpdateSlice: Kernel<OpOptions['DYNAMIC_UPDATE_SLICE']> = (call) => {
  const [update, output] = [inParts(inputOf(call, 1)), inParts(outputOf(call))];
  copyElements(output, inParts(inputOf(call, 0)));
  const strides = stridesOf(output.shape);
  let offset = 0;
  for (const [axis, start] of integersOf(inputOf(call, 2)).entries()) {
    const room = (output.shape[axis] ?? 0) - (update.shape[axis] ?? 0);
    offset += clamp(start, 0, room) * (strides[axis] ?? 0);
  }
  const [from, to] = [elementsOf(update), elementsOf(output)];
  for (const [i, at] of stridedIndices(update.shape, strides, offset).entries()) to[at] = from[i] ?? 0;
};
