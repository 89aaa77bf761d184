import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { stateOf } from '../families/resources.js';
import type { Kernel } from '../kernel.js';

/**
 * Runs an initialisation subgraph the first time; once per state, however many operators name it. A run that fails does
 * not count.
 *
 * @throws {LiteError} `REFERENCE_OUTPUT` if the subgraph has outputs.
 * Source: Eval, tflite/kernels/call_once.cc
 */
export const callOnce: Kernel<OpOptions['CALL_ONCE']> = ({ options, context }) => {
  const done = stateOf(context, 'initialized subgraphs', () => new Set<number>());
  const { initSubgraphIndex } = options;
  if (done.has(initSubgraphIndex)) return;
  const results = context.invokeSubgraph(initSubgraphIndex, []);
  if (results.length > 0) {
    throw new LiteError(
      'REFERENCE_OUTPUT',
      `initialization subgraph ${initSubgraphIndex} has ${results.length} outputs`,
    );
  }
  done.add(initSubgraphIndex);
};
