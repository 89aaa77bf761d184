import { LiteError } from '@litesmith/ops-registry';
import { transpose } from '../channels-first.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';

// Source of all of these: tfjs-layers/src/layers/advanced_activations.ts.

/** ReLU: min(max(x, 0), maxValue). TF.js knows neither a slope nor a threshold here. */
export const reluLayer: LayerRule = ({ input, config, scope }) => {
  if (config.raw('maxValue') === undefined) return scope.node('Relu', [input.reference]);
  const max = config.number('maxValue');
  if (max === 6) return scope.node('Relu6', [input.reference]);
  return scope.node('ClipByValue', [input.reference], { min: 0, max }, 'clip_by_value');
};

/** LeakyReLU: x where x > 0, else alpha·x. */
export const leakyRelu: LayerRule = ({ input, config, scope }) =>
  scope.node('LeakyRelu', [input.reference], { alpha: config.number('alpha', 0.3) });

/** PReLU: x where x > 0, else alpha·x with a learned alpha that broadcasts over the batch. */
export const prelu: LayerRule = ({ input, scope }) =>
  scope.node('Prelu', [input.reference, scope.weight('alpha', 'ReadVariableOp')]);

/** ELU: x where x > 0, else exp(x) − 1. TF.js refuses any other alpha than 1. */
export const elu: LayerRule = ({ input, config, scope }) => {
  const alpha = config.number('alpha', 1);
  if (alpha !== 1) throw new LiteError('LAYER_CONFIG', `alpha is ${alpha}, but TF.js and TFLite know only 1`);
  return scope.node('Elu', [input.reference]);
};

/** ThresholdedReLU: x where x > theta, else 0. */
export const thresholdedRelu: LayerRule = ({ input, config, scope }) => {
  const above = scope.node('Greater', [input.reference, scope.scalar('Greater/y', config.number('theta', 1))]);
  const mask = scope.node('Cast', [above], { DstT: 'FLOAT32' });
  return scope.node('Mul', [input.reference, mask], {}, 'mul');
};

/** Softmax over one axis or several. */
export const softmaxLayer: LayerRule = (call) => {
  const { input, scope } = call;
  if (input.masked) {
    throw new LiteError('LAYER_MASK', 'Softmax behind a layer that masks is not supported', {
      hint: 'mask the scores with Add before the Softmax',
    });
  }
  const rank = input.shape.length;
  const axes = softmaxAxes(call).map((axis) => (axis < 0 ? axis + rank : axis));
  const [axis] = axes;
  if (axes.length === 1 && axis !== undefined) {
    if (axis === rank - 1) return scope.node('Softmax', [input.reference]);
    // TFLite's SOFTMAX looks along the last axis only.
    const permutation = Array.from({ length: rank }, (_, i) => i);
    permutation[axis] = rank - 1;
    permutation[rank - 1] = axis;
    const swapped = scope.node('Softmax', [transpose(scope, input.reference, permutation)]);
    return transpose(scope, swapped, permutation);
  }
  // softmax(x) = exp(x − max) / Σ exp(x − max)
  const max = scope.node('Max', [input.reference, scope.integers('Max/axis', axes)], { keep_dims: true });
  const exp = scope.node('Exp', [scope.node('Sub', [input.reference, max], {}, 'sub')]);
  const sum = scope.node('Sum', [exp, scope.integers('Sum/axis', axes)], { keep_dims: true });
  return scope.node('RealDiv', [exp, sum], {}, 'truediv');
};

function softmaxAxes({ config }: LayerCall): readonly number[] {
  const raw = config.raw('axis');
  // TF.js' default is 1, not −1.
  return Array.isArray(raw) ? raw.map(Number) : [config.number('axis', 1)];
}
