import { LiteError } from '@litesmith/ops-registry';
import { toChannelsLast } from '../channels-first.js';
import { elementCount } from '../dimensions.js';
import type { LayerRule } from '../layer-rule.js';

/**
 * Flatten: n … → n (…).
 * Source: Flatten.call in tfjs-layers/src/layers/core.ts.
 */
export const flatten: LayerRule = ({ input, config, scope }) => {
  const size = elementCount(input.shape.slice(1));
  if (size === null) {
    throw new LiteError(
      'LAYER_SHAPE',
      `the input's shape is [${input.shape}], but all except the batch must be known`,
      {
        hint: 'give the option inputShapes',
      },
    );
  }
  const format = config.string('dataFormat', 'channelsLast') === 'channelsFirst' ? 'channelsFirst' : 'channelsLast';
  const x = toChannelsLast(scope, input.reference, format, input.shape.length);
  return scope.node('Reshape', [x, scope.integers('Const', [input.shape[0] ?? -1, size])]);
};
