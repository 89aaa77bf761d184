import type { OpOptions } from '@litesmith/ops-registry';
import { endsOf } from '../families/ends.js';
import { pickGreater } from '../families/pick.js';
import { applyFold, groupsOf } from '../families/reduce.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';

/** Greatest elements over the axes in input 1; quantized tensors share one scale. Source: EvalGeneric, tflite/kernels/reduce.cc */
export const reduceMax: Kernel<OpOptions['REDUCE_MAX']> = (call) => {
  applyFold(
    inputOf(call, 0),
    outputOf(call),
    groupsOf(call),
    { number: pickGreater, bigint: pickGreater },
    endsOf(inputOf(call, 0).dtype).min,
  );
};
