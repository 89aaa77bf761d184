import type { OpOptions } from '@litesmith/ops-registry';
import { axisSlices } from '../families/strided-slice-axes.js';
import type { Kernel } from '../kernel.js';
import { inputOf, integersOf, outputOf, stridesOf } from '../operands.js';
import { moveElements, stridedIndices } from '../strided.js';

/** Every stride-th element between begin and end of each axis. Source: tflite/kernels/strided_slice.cc */
export const stridedSlice: Kernel<OpOptions['STRIDED_SLICE']> = (call) => {
  const [input, output] = [inputOf(call, 0), outputOf(call)];
  const [begin = [], end = [], strides = []] = [1, 2, 3].map((i) => integersOf(inputOf(call, i)));
  const slices = axisSlices(input.shape, { begin, end, strides }, call.options);
  const own = stridesOf(input.shape);
  const indices = stridedIndices(
    slices.map((slice) => slice.count),
    slices.map((slice, axis) => slice.stride * (own[axis] ?? 0)),
    slices.reduce((sum, slice, axis) => sum + slice.start * (own[axis] ?? 0), 0),
  );
  moveElements(output, input, indices);
};
