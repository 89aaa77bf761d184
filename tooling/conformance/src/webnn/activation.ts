import { signed, transposed, type WebnnRule, type WebnnRules } from './webnn-call.js';

function unary(op: 'GELU' | 'HARD_SWISH' | 'LOGISTIC' | 'TANH'): WebnnRule {
  return (call) => call.is(call.b.op(op, [call.tensor('input')]));
}

/** Activations. */
export const activation: WebnnRules = {
  clamp: (call) => {
    // A bound that is no number bounds nothing.
    const input = signed(call, 'input');
    let x = input;
    const [low, high] = [call.number('minValue', Number.NaN), call.number('maxValue', Number.NaN)];
    if (!Number.isNaN(low)) x = call.b.op('MAXIMUM', [x, call.scalar(low, x)]);
    if (!Number.isNaN(high)) x = call.b.op('MINIMUM', [x, call.scalar(high, x)]);
    if (x === input) {
      const shape = call.shape(x);
      x = call.b.op('RESHAPE', [x, call.ints(shape)], { newShape: shape });
    }
    call.is(x);
  },
  elu: (call) => {
    const x = call.tensor('input');
    const alpha = call.number('alpha', 1);
    if (alpha === 1) {
      call.is(call.b.op('ELU', [x]));
      return;
    }
    // TFLite's has no alpha: max(x, 0) + alpha · elu(min(x, 0))
    const negative = call.b.op('ELU', [call.b.op('MINIMUM', [x, call.scalar(0, x)])]);
    const scaled = call.b.op('MUL', [negative, call.scalar(alpha, x)]);
    call.is(call.b.op('ADD', [call.b.op('RELU', [x]), scaled]));
  },
  gelu: unary('GELU'),
  hardSigmoid: (call) => {
    const x = call.tensor('input');
    const scaled = call.b.op('MUL', [x, call.scalar(call.number('alpha', 0.2), x)]);
    const moved = call.b.op('ADD', [scaled, call.scalar(call.number('beta', 0.5), x)]);
    call.is(call.b.op('RELU_0_TO_1', [moved]));
  },
  hardSwish: unary('HARD_SWISH'),
  leakyRelu: (call) => call.is(call.b.op('LEAKY_RELU', [call.tensor('input')], { alpha: call.number('alpha', 0.01) })),
  linear: (call) => {
    const x = call.tensor('input');
    const scaled = call.b.op('MUL', [x, call.scalar(call.number('alpha', 1), x)]);
    call.is(call.b.op('ADD', [scaled, call.scalar(call.number('beta', 0), x)]));
  },
  prelu: (call) => call.is(call.b.op('PRELU', [call.tensor('input'), call.tensor('slope')])),
  relu: (call) => {
    const x = call.tensor('input');
    // TFLite's RELU takes floats and quantized numbers alone.
    call.is(call.dtype(x) === 'FLOAT32' ? call.b.op('RELU', [x]) : call.b.op('MAXIMUM', [x, call.scalar(0, x)]));
  },
  sigmoid: unary('LOGISTIC'),
  softmax: (call) => {
    const x = call.tensor('input');
    const last = call.shape(x).length - 1;
    const axis = Number(call.argument('axis') ?? last);
    const order = call.shape(x).map((_, i) => (i === axis ? last : i === last ? axis : i));
    call.is(transposed(call, call.b.op('SOFTMAX', [transposed(call, x, order)], { beta: 1 }), order));
  },
  softplus: (call) => {
    const x = call.tensor('input');
    call.is(call.b.op('LOG', [call.b.op('ADD', [call.b.op('EXP', [x]), call.scalar(1, x)])]));
  },
  softsign: (call) => {
    const x = call.tensor('input');
    call.is(call.b.op('DIV', [x, call.b.op('ADD', [call.b.op('ABS', [x]), call.scalar(1, x)])]));
  },
  tanh: unary('TANH'),
};
