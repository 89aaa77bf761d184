import { LiteError } from '@litesmith/ops-registry';
import { transpose } from '../channels-first.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';

/**
 * Softmax over one axis or several.
 * Source: tfjs-layers/src/layers/advanced_activations.ts.
 */
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
