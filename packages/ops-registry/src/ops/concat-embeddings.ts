import { everyType } from '../element-bits.js';
import { declaredOutputs } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Embeddings of several channels put side by side. The schema has the op, no runtime that is public ever had a kernel:
 * types are what the call declares.
 */
export const concatEmbeddings: OpSpec<'CONCAT_EMBEDDINGS'> = {
  name: 'CONCAT_EMBEDDINGS',
  code: 29,
  options: 'ConcatEmbeddingsOptions',
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'outputs', dtypes: everyType, optional: true, variadic: true }],
  inferTypes: declaredOutputs,
  version: () => 1,
};
