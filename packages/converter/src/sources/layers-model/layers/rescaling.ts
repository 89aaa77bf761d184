import type { LayerRule } from '../layer-rule.js';

/**
 * Rescaling: scale·x + offset in float32.
 * Source: Rescaling.call in tfjs-layers/src/layers/preprocessing/image_preprocessing.ts.
 */
export const rescaling: LayerRule = ({ input, config, scope }) => {
  const x = input.dtype === 'FLOAT32' ? input.reference : scope.node('Cast', [input.reference], { DstT: 'FLOAT32' });
  const scaled = scope.node('Mul', [x, scope.scalar('Cast/x', config.number('scale'))], {}, 'mul');
  const offset = config.number('offset', 0);
  return offset === 0 ? scaled : scope.node('AddV2', [scaled, scope.scalar('Cast_1/x', offset)], {}, 'add');
};
