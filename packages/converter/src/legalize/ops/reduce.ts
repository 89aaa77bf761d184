import type { Legalization } from '../legalization.js';

/** TFLite's reductions. */
export type ReduceOp = 'MEAN' | 'SUM' | 'REDUCE_MAX' | 'REDUCE_MIN' | 'REDUCE_PROD' | 'REDUCE_ANY' | 'REDUCE_ALL';

/** A reduction over the axes that input 1 lists. */
export const reduce =
  (op: ReduceOp): Legalization =>
  ({ input, emit, attrs }) =>
    emit(op, [input(0), input(1)], { keepDims: attrs.boolean('keep_dims', false) });
