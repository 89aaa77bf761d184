import type { OpOptions } from '@litesmith/ops-registry';
import { yieldOutputs } from '../families/control-flow.js';
import type { Kernel } from '../kernel.js';
import { inputOf, scalarOf } from '../operands.js';

/** Runs one of two subgraphs on the inputs behind the condition. Source: tflite/kernels/if.cc */
export const ifKernel: Kernel<OpOptions['IF']> = (call) => {
  const { thenSubgraphIndex, elseSubgraphIndex } = call.options;
  const chosen = scalarOf(inputOf(call, 0)) === 0 ? elseSubgraphIndex : thenSubgraphIndex;
  const inputs = call.inputs.slice(1).map((_, i) => inputOf(call, i + 1));
  yieldOutputs(call, call.context.invokeSubgraph(chosen, inputs));
};
