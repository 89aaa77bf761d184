import { LiteError, type OpOptions } from '@litesmith/ops-registry';
import { yieldOutputs } from '../families/control-flow.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { inputOf, scalarOf } from '../operands.js';

/**
 * Runs the body subgraph on its own outputs, beginning with the inputs, as long as the condition subgraph says so.
 *
 * @throws {LiteError} `REFERENCE_CONDITION` if the condition subgraph has no output.
 * Source: tflite/kernels/while.cc
 */
export const whileKernel: Kernel<OpOptions['WHILE']> = (call) => {
  const { condSubgraphIndex, bodySubgraphIndex } = call.options;
  let state: readonly TensorValue[] = call.inputs.map((_, i) => inputOf(call, i));
  for (;;) {
    const [condition] = call.context.invokeSubgraph(condSubgraphIndex, state);
    if (!condition) throw new LiteError('REFERENCE_CONDITION', `subgraph ${condSubgraphIndex} has no output`);
    if (scalarOf(condition) === 0) break;
    state = call.context.invokeSubgraph(bodySubgraphIndex, state);
  }
  yieldOutputs(call, state);
};
