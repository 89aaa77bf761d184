import type { SourceConstant } from '../../../source-graph.js';
import type { LayerCall, LayerRule } from '../layer-rule.js';

/**
 * BatchNormalization for inference: γ·(x − μ)/√(σ² + ε) + β.
 *
 * Images with channels last keep TensorFlow's fused op; other shapes become x·(γ/√(σ² + ε)) + (β − μ·γ/√(σ² + ε)), as
 * Keras writes them.
 * Source: BatchNormalization.call in tfjs-layers/src/layers/normalization.ts.
 */
export const batchNormalization: LayerRule = (call) => {
  const { config, scope, input } = call;
  const rank = input.shape.length;
  const rawAxis = config.raw('axis');
  const stated = Array.isArray(rawAxis) ? Number(rawAxis[0]) : config.number('axis', -1);
  const axis = stated < 0 ? stated + rank : stated;
  const epsilon = config.number('epsilon', 1e-3);
  const { gamma, beta, mean, variance } = statistics(call);
  if (rank === 4 && axis === 3) {
    const operands = [
      gamma === null
        ? scope.constant('Const', 'FLOAT32', mean.shape, new Float32Array(mean.values.length).fill(1))
        : scope.weight('gamma', 'ReadVariableOp'),
      beta === null
        ? scope.constant('Const_1', 'FLOAT32', mean.shape, new Float32Array(mean.values.length))
        : scope.weight('beta', 'ReadVariableOp_1'),
      scope.weight('moving_mean', 'FusedBatchNormV3/ReadVariableOp'),
      scope.weight('moving_variance', 'FusedBatchNormV3/ReadVariableOp_1'),
    ];
    return scope.node('FusedBatchNormV3', [input.reference, ...operands], {
      epsilon,
      is_training: false,
      data_format: 'NHWC',
    });
  }
  const channels = mean.values.length;
  const multiplier = new Float32Array(channels);
  const offset = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const scale = number(gamma, c, 1) / Math.sqrt(number(variance, c, 1) + epsilon);
    multiplier[c] = scale;
    offset[c] = number(beta, c, 0) - number(mean, c, 0) * scale;
  }
  // Broadcasts along the axis: [c] for the last one, else [c, 1, …].
  const shape = Array.from({ length: rank - axis }, (_, i) => (i === 0 ? channels : 1));
  const scaled = scope.node(
    'Mul',
    [input.reference, scope.constant('batchnorm/mul', 'FLOAT32', shape, multiplier)],
    {},
    'batchnorm/mul_1',
  );
  return scope.node(
    'AddV2',
    [scaled, scope.constant('batchnorm/sub', 'FLOAT32', shape, offset)],
    {},
    'batchnorm/add_1',
  );
};

interface Statistics {
  readonly gamma: SourceConstant | null;
  readonly beta: SourceConstant | null;
  readonly mean: SourceConstant;
  readonly variance: SourceConstant;
}

function statistics({ config, scope }: LayerCall): Statistics {
  return {
    gamma: config.boolean('scale', true) ? scope.weightValues('gamma') : null,
    beta: config.boolean('center', true) ? scope.weightValues('beta') : null,
    mean: scope.weightValues('moving_mean'),
    variance: scope.weightValues('moving_variance'),
  };
}

function number(constant: SourceConstant | null, index: number, fallback: number): number {
  return Number(constant?.values[index] ?? fallback);
}
