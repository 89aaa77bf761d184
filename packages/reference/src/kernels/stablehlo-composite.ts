import type { OpOptions } from '@litesmith/ops-registry';
import { yieldOutputs } from '../families/control-flow.js';
import type { Kernel } from '../kernel.js';
import { inputOf } from '../operands.js';

/** Runs the subgraph that says what the composite computes. Source: tflite/kernels/stablehlo_composite.cc */
export const stablehloComposite: Kernel<OpOptions['STABLEHLO_COMPOSITE']> = (call) => {
  const inputs = call.inputs.map((_, i) => inputOf(call, i));
  yieldOutputs(call, call.context.invokeSubgraph(call.options.decompositionSubgraphIndex, inputs));
};
