import { dataFormat } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';
import { borders } from './borders.js';

/** ZeroPadding2D: zeros above, below, left and right. */
export const zeroPadding2d: LayerRule = (call) => {
  const { top, bottom, left, right } = borders(call.config.raw('padding') ?? 1, 'padding');
  const spatial = [top, bottom, left, right];
  const paddings = dataFormat(call) === 'channelsFirst' ? [0, 0, 0, 0, ...spatial] : [0, 0, ...spatial, 0, 0];
  const operand = call.scope.constant('Pad/paddings', 'INT32', [4, 2], Int32Array.from(paddings));
  return call.scope.node('Pad', [call.input.reference, operand]);
};
