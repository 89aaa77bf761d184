import { NotApplicable } from '../run/not-applicable.js';
import { alongLastAxis, axisOf, type NnapiRules, requireNhwc } from './nnapi-call.js';

/** Normalizations and softmax. */
export const normalization: NnapiRules = {
  INSTANCE_NORMALIZATION: (call) => {
    requireNhwc(call, 4);
    const { b } = call;
    const x = call.tensor(0);
    const axes = call.ints([1, 2]);
    const mean = b.op('MEAN', [x, axes], { keepDims: true });
    const variance = b.op('MEAN', [b.op('SQUARED_DIFFERENCE', [x, mean]), axes], { keepDims: true });
    const scale = b.op('RSQRT', [b.op('ADD', [variance, call.floats([call.scalar(3)], [])])]);
    const centred = b.op('MUL', [b.op('SUB', [x, mean]), scale]);
    const scaled = b.op('MUL', [centred, call.floats([call.scalar(1)], [])]);
    call.yields('ADD', [scaled, call.floats([call.scalar(2)], [])]);
  },
  L2_NORMALIZATION: (call) => {
    const rank = call.shape(0).length;
    const axis = axisOf(call.scalar(1, -1), rank);
    alongLastAxis(call, call.tensor(0), axis, (x, output) => call.b.op('L2_NORMALIZATION', [x], {}, [output]));
  },
  LOCAL_RESPONSE_NORMALIZATION: (call) => {
    const axis = axisOf(call.scalar(5, -1), call.shape(0).length);
    const options = { radius: call.scalar(1), bias: call.scalar(2), alpha: call.scalar(3), beta: call.scalar(4) };
    if (call.shape(0).length !== 4)
      throw new NotApplicable('LOCAL_RESPONSE_NORMALIZATION of other than four dimensions');
    alongLastAxis(call, call.tensor(0), axis, (x, output) =>
      call.b.op('LOCAL_RESPONSE_NORMALIZATION', [x], options, [output]),
    );
  },
  LOG_SOFTMAX: (call) => {
    const axis = axisOf(call.scalar(2, -1), call.shape(0).length);
    const beta = call.scalar(1);
    alongLastAxis(call, call.tensor(0), axis, (x, output) => {
      const scaled = beta === 1 ? x : call.b.op('MUL', [x, call.floats([beta], [])]);
      return call.b.op('LOG_SOFTMAX', [scaled], {}, [output]);
    });
  },
  SOFTMAX: (call) => {
    const axis = axisOf(call.scalar(2, -1), call.shape(0).length);
    const options = { beta: call.scalar(1) };
    alongLastAxis(call, call.tensor(0), axis, (x, output) => call.b.op('SOFTMAX', [x], options, [output]));
  },
};
