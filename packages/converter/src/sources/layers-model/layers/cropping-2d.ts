import { dataFormat } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { borders } from './borders.js';

/**
 * Cropping2D, as x[:, top:−bottom, left:−right, :].
 * Source: Cropping2D.call in tfjs-layers/src/layers/convolutional.ts.
 */
export const cropping2d: LayerRule = (call) => {
  const { scope, input, config } = call;
  const { top, bottom, left, right } = borders(config.raw('cropping'), 'cropping');
  const [h, w] = dataFormat(call) === 'channelsFirst' ? [2, 3] : [1, 2];
  const begin = [0, 0, 0, 0];
  const end = [0, 0, 0, 0];
  begin[h] = top;
  begin[w] = left;
  end[h] = -bottom;
  end[w] = -right;
  // A mask's bit i stands for "from the start" or "to the end" of axis i: −0 cannot say the latter.
  const mask = (bounds: readonly number[]): number =>
    bounds.reduce((bits, bound, i) => (bound === 0 ? bits | (1 << i) : bits), 0);
  return scope.node(
    'StridedSlice',
    [
      input.reference,
      scope.integers('strided_slice/stack', begin),
      scope.integers(
        'strided_slice/stack_1',
        end.map((bound) => bound || 0),
      ),
      scope.integers('strided_slice/stack_2', [1, 1, 1, 1]),
    ],
    { begin_mask: mask(begin), end_mask: mask(end), ellipsis_mask: 0, new_axis_mask: 0, shrink_axis_mask: 0 },
    'strided_slice',
  );
};
