import type { LayerRule } from '../layer-rule.js';

/**
 * LayerNormalization: γ·(x − μ)/√(σ² + ε) + β with μ and σ² over `axis` of each example.
 * Source: LayerNormalization.call in tfjs-layers/src/layers/normalization.ts.
 */
export const layerNormalization: LayerRule = ({ input, config, scope }) => {
  const rank = input.shape.length;
  const raw = config.raw('axis');
  const axes = (Array.isArray(raw) ? raw.map(Number) : [config.number('axis', -1)]).map((a) => (a < 0 ? a + rank : a));
  const indices = scope.integers('moments/mean/reduction_indices', axes);
  const mean = scope.node('Mean', [input.reference, indices], { keep_dims: true }, 'moments/mean');
  const squares = scope.node('SquaredDifference', [input.reference, mean], {}, 'moments/SquaredDifference');
  const variance = scope.node('Mean', [squares, indices], { keep_dims: true }, 'moments/variance');
  const epsilon = scope.scalar('batchnorm/add/y', config.number('epsilon', 1e-3));
  const deviation = scope.node(
    'Rsqrt',
    [scope.node('AddV2', [variance, epsilon], {}, 'batchnorm/add')],
    {},
    'batchnorm/Rsqrt',
  );
  const centred = scope.node('Sub', [input.reference, mean], {}, 'batchnorm/sub');
  let y = scope.node('Mul', [centred, deviation], {}, 'batchnorm/mul');

  // γ and β have one axis per normalized axis; the others broadcast.
  const along = (name: string, as: string): string => {
    const { shape } = scope.weightValues(name);
    const weight = scope.weight(name, `${as}/ReadVariableOp`);
    const first = Math.min(...axes);
    const target = Array.from({ length: rank - first }, (_, i) => shape[axes.indexOf(first + i)] ?? 1);
    if (target.length === shape.length) return weight;
    return scope.node('Reshape', [weight, scope.integers(`${as}/Reshape/shape`, target)], {}, `${as}/Reshape`);
  };
  if (config.boolean('scale', true))
    y = scope.node('Mul', [y, along('gamma', 'batchnorm/mul_1')], {}, 'batchnorm/mul_1');
  if (config.boolean('center', true))
    y = scope.node('AddV2', [y, along('beta', 'batchnorm/add_1')], {}, 'batchnorm/add_1');
  return y;
};
