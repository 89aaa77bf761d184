import { scalar } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** ClipByValue: min(max(x, min), max), with an op of its own for the bounds that TFLite can fuse. */
export const clipByValue: Legalization = (call) => {
  const { node, emit, attrs } = call;
  const x = call.input(0);
  const min = attrs.number('min');
  const max = attrs.number('max');
  if (min === 0 && max === 6) return emit('RELU6', [x]);
  if (min === -1 && max === 1) return emit('RELU_N1_TO_1', [x]);
  const lower =
    min === 0
      ? emit('RELU', [x], {}, `${node.name}/relu`)
      : emit('MAXIMUM', [x, scalar(call, 'min', min)], {}, `${node.name}/Maximum`);
  return emit('MINIMUM', [lower, scalar(call, 'max', max)]);
};
