import { LiteError } from '@litesmith/ops-registry';
import { transpose } from '../channels-first.js';
import type { LayerRule } from '../layer-rule.js';

/** Permute: reorders the axes behind the batch; `dims` counts from 1. */
export const permute: LayerRule = ({ input, config, scope }) => {
  const dims = config.raw('dims');
  if (!Array.isArray(dims)) throw new LiteError('LAYER_CONFIG', `dims should be a list, but is ${String(dims)}`);
  return transpose(scope, input.reference, [0, ...dims.map(Number)]);
};
