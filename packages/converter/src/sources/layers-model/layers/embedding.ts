import type { LayerRule } from '../layer-rule.js';

/**
 * Embedding: row `x` of a table. Indices that are not int32 are cut to it.
 * Source: Embedding.call in tfjs-layers/src/layers/embeddings.ts.
 */
export const embedding: LayerRule = ({ input, scope }) => {
  const indices = input.dtype === 'INT32' ? input.reference : scope.node('Cast', [input.reference], { DstT: 'INT32' });
  const table = scope.weight('embeddings', 'embedding_lookup/ReadVariableOp');
  const axis = scope.constant('embedding_lookup/axis', 'INT32', [], Int32Array.of(0));
  return scope.node('GatherV2', [table, indices, axis], { batch_dims: 0 }, 'embedding_lookup');
};
