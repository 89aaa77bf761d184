import type { OpOptions } from '@litesmith/ops-registry';
import { yieldOutputs } from '../families/control-flow.js';
import type { Kernel } from '../kernel.js';
import { inputOf, scalarOf } from '../operands.js';

/** Runs the branch of that index on the other inputs; the last one where there is none. Source: tflite/kernels/stablehlo_case.cc */
export const stablehloCase: Kernel<OpOptions['STABLEHLO_CASE']> = (call) => {
  const branches = call.options.branchSubgraphIndices ?? [];
  const chosen = branches[scalarOf(inputOf(call, 0))] ?? branches.at(-1) ?? -1;
  const inputs = call.inputs.slice(1).map((_, i) => inputOf(call, i + 1));
  yieldOutputs(call, call.context.invokeSubgraph(chosen, inputs));
};
