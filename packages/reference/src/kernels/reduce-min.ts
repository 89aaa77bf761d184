import type { OpOptions } from '@litesmith/ops-registry';
import { endsOf } from '../families/ends.js';
import { pickLess } from '../families/pick.js';
import { applyFold, groupsOf } from '../families/reduce.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** Least elements over the axes in input 1; quantized tensors share one scale. Source: EvalGeneric, tflite/kernels/reduce.cc */
export const reduceMin: Kernel<OpOptions['REDUCE_MIN']> = (call) => {
  applyFold(
    inputOf(call, 0),
    outputOf(call),
    groupsOf(call),
    { number: pickLess, bigint: pickLess },
    endsOf(inputOf(call, 0).dtype).max,
  );
};
