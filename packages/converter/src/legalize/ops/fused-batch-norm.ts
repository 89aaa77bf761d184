import { LiteError } from '@litesmith/ops-registry';
import type { Legalization } from '../legalization.js';

/**
 * FusedBatchNorm for inference, of x, γ, β, μ and σ²:
 * γ·(x − μ)/√(σ² + ε) + β = x·m + (β − μ·m) with m = γ/√(σ² + ε), as MUL and ADD.
 */
export const fusedBatchNorm: Legalization = (call) => {
  const { attrs, node } = call;
  if (attrs.boolean('is_training', true)) {
    throw new LiteError('LEGALIZE_TRAINING', 'normalizes by the batch at hand (is_training), which inference cannot', {
      hint: 'export the model for inference',
    });
  }
  if (attrs.string('data_format', 'NHWC') !== 'NHWC') {
    throw new LiteError('LEGALIZE_LAYOUT', 'data_format is NCHW, but TFLite knows only NHWC');
  }
  const epsilon = attrs.number('epsilon', 1e-3);
  const [gamma, beta, mean, variance] = [1, 2, 3, 4].map((i) => call.constant(i).values);
  const channels = mean?.length ?? 0;
  const multiplier = new Float32Array(channels);
  const offset = new Float32Array(channels);
  for (let c = 0; c < channels; c++) {
    const m = Number(gamma?.[c]) / Math.sqrt(Number(variance?.[c]) + epsilon);
    multiplier[c] = m;
    offset[c] = Number(beta?.[c]) - Number(mean?.[c]) * m;
  }
  const scaled = call.emit(
    'MUL',
    [call.input(0), call.add('multiplier', 'FLOAT32', [channels], multiplier)],
    {},
    `${node.name}/scaled`,
  );
  return call.emit('ADD', [scaled, call.add('offset', 'FLOAT32', [channels], offset)]);
};
