import { LiteError } from '@litesmith/ops-registry';
import { elementCount, reshapeKeepingBatch } from '../dimensions.js';
import type { LayerRule } from '../layer-rule.js';

/**
 * Reshape: n … → n target, where one dimension of the target may stand for the rest.
 * Source: Reshape.fixUnknownDimension in tfjs-layers/src/layers/core.ts.
 */
export const reshape: LayerRule = ({ input, config, scope }) => {
  const raw = config.raw('targetShape');
  if (!Array.isArray(raw)) throw new LiteError('LAYER_CONFIG', `targetShape should be a list, but is ${String(raw)}`);
  const target = raw.map((dimension) => (typeof dimension === 'number' && dimension >= 0 ? dimension : -1));
  const count = elementCount(input.shape.slice(1));
  const known = target.filter((dimension) => dimension >= 0).reduce((a, b) => a * b, 1);
  const dimensions = target.map((dimension) =>
    dimension < 0 && count !== null && known > 0 ? count / known : dimension,
  );
  return reshapeKeepingBatch(scope, input, dimensions, { node: 'Reshape', shape: 'Reshape/shape' });
};
