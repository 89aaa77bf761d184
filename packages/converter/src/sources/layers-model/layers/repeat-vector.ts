import type { LayerRule } from '../layer-rule.js';

/** RepeatVector: n c → n t c. */
export const repeatVector: LayerRule = ({ input, config, scope }) => {
  const expanded = scope.node('ExpandDims', [input.reference, scope.integers('ExpandDims/dim', [1])]);
  return scope.node('Tile', [expanded, scope.integers('stack', [1, config.number('n'), 1])]);
};
