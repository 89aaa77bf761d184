import type { OpOptions } from '@litesmith/ops-registry';
import { fillWith } from '../families/accumulate.js';
import { combinationOf } from '../families/combination.js';
import { foldSegments } from '../families/segments.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** y[s] = Σ of the slices with id s; int32 wraps around. Source: tflite/kernels/segment_sum.cc */
export const segmentSum: Kernel<OpOptions['SEGMENT_SUM']> = (call) => {
  const output = outputOf(call);
  fillWith(output, 0);
  foldSegments(inputOf(call, 0), inputOf(call, 1), output, combinationOf('add', output.dtype));
};
