import { axisOf, type NnapiRule, type NnapiRules } from './nnapi-call.js';

type Reduction = 'REDUCE_ALL' | 'REDUCE_ANY' | 'REDUCE_MAX' | 'REDUCE_MIN' | 'REDUCE_PROD' | 'SUM' | 'MEAN';

function reduction(op: Reduction): NnapiRule {
  return (call) => call.yields(op, [call.tensor(0), call.tensor(1)], { keepDims: call.scalar(2) !== 0 });
}

function extreme(op: 'ARG_MAX' | 'ARG_MIN'): NnapiRule {
  return (call) => {
    const axis = axisOf(call.scalar(1), call.shape(0).length);
    call.yields(op, [call.tensor(0), call.ints([axis], [])], { outputType: 'INT32' });
  };
}

/** Sums, extremes and sorting. */
export const reductions: NnapiRules = {
  ARGMAX: extreme('ARG_MAX'),
  ARGMIN: extreme('ARG_MIN'),
  MEAN: reduction('MEAN'),
  REDUCE_ALL: reduction('REDUCE_ALL'),
  REDUCE_ANY: reduction('REDUCE_ANY'),
  REDUCE_MAX: reduction('REDUCE_MAX'),
  REDUCE_MIN: reduction('REDUCE_MIN'),
  REDUCE_PROD: reduction('REDUCE_PROD'),
  REDUCE_SUM: reduction('SUM'),
  TOPK_V2: (call) => call.yields('TOPK_V2', [call.tensor(0), call.ints([call.scalar(1)], [])]),
};
