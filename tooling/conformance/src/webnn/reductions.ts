import type { TensorId } from '@litesmith/ir';
import { signed, type WebnnCall, type WebnnRule, type WebnnRules } from './webnn-call.js';

type Reduction = 'SUM' | 'MEAN' | 'REDUCE_MAX' | 'REDUCE_MIN' | 'REDUCE_PROD';
type Unary = 'ABS' | 'EXP' | 'LOG' | 'SQRT' | 'SQUARE';

/** A reduction over the axes given, or all, with functions of elements before and behind. */
function reduction(op: Reduction, before?: Unary, behind?: Unary): WebnnRule {
  return (call) => {
    const input = signed(call, 'input');
    const axes = call.list('axes', Array.from(call.shape(input).keys()));
    // What is unsigned is its own magnitude.
    const isUnsigned = input !== call.tensor('input');
    const x = before === undefined || (before === 'ABS' && isUnsigned) ? input : call.b.op(before, [input]);
    const reduced = reduce(call, op, x, axes, call.flag('keepDimensions'));
    call.is(behind === undefined ? reduced : call.b.op(behind, [reduced]));
  };
}

function reduce(call: WebnnCall, op: Reduction, x: TensorId, axes: readonly number[], keepDims: boolean): TensorId {
  return call.b.op(op, [x, call.ints(axes)], { keepDims });
}

function extreme(op: 'ARG_MAX' | 'ARG_MIN'): WebnnRule {
  return (call) => {
    const input = call.tensor('input');
    const axis = Number(call.argument('axis') ?? 0);
    const outputType = call.declared(0).dtype === 'INT64' ? 'INT64' : 'INT32';
    const found = call.b.op(op, [input, call.ints([axis], [])], { outputType });
    call.is(call.flag('keepDimensions') ? call.b.op('EXPAND_DIMS', [found, call.ints([axis], [])]) : found);
  };
}

/** Reductions. */
export const reductions: WebnnRules = {
  argMax: extreme('ARG_MAX'),
  argMin: extreme('ARG_MIN'),
  cumulativeSum: (call) => {
    const options = { exclusive: call.flag('exclusive'), reverse: call.flag('reversed') };
    call.is(call.b.op('CUMSUM', [call.tensor('input'), call.ints([Number(call.argument('axis'))], [])], options));
  },
  reduceL1: reduction('SUM', 'ABS'),
  reduceL2: reduction('SUM', 'SQUARE', 'SQRT'),
  reduceLogSum: reduction('SUM', undefined, 'LOG'),
  reduceLogSumExp: reduction('SUM', 'EXP', 'LOG'),
  reduceMax: reduction('REDUCE_MAX'),
  reduceMean: reduction('MEAN'),
  reduceMin: reduction('REDUCE_MIN'),
  reduceProduct: reduction('REDUCE_PROD'),
  reduceSum: reduction('SUM'),
  reduceSumSquare: reduction('SUM', 'SQUARE'),
};
