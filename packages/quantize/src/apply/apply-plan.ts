import { type Diagnostic, type Model, withSubgraph } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import type { QuantizationPlan } from '../plan/quantization-plan.js';
import { SubgraphRewriter } from './subgraph-rewriter.js';

/** What carrying out a plan is told. */
export interface ApplyOptions {
  readonly registry?: Registry;
  /** Second moments of the inputs that weights meet, by the key of the weights' tensor; GPTQ takes them. */
  readonly moments?: ReadonlyMap<string, Float64Array> | undefined;
  report?(diagnostic: Diagnostic): void;
}

/**
 * Carries out a plan: integer constants, quantized activations, and QUANTIZE or DEQUANTIZE wherever an operator takes a tensor
 * in another form than it lies in. Names stay; a tensor that is there twice gets a suffix for its second form.
 *
 * @param model the one that the plan was made for
 * @throws {LiteError} `QUANTIZE_PLAN` if the plan was made for another model.
 */
export function applyPlan(model: Model, plan: QuantizationPlan, options: ApplyOptions = {}): Model {
  if (plan.subgraphs.length !== model.subgraphs.length) throw otherModel();
  return model.subgraphs.reduce((current, subgraph, index) => {
    const subgraphPlan = plan.subgraphs[index];
    if (subgraphPlan?.operators.length !== subgraph.operators.length) throw otherModel();
    const rewriter = new SubgraphRewriter(model, index, subgraphPlan, {
      registry: options.registry ?? builtinRegistry,
      moments: options.moments ?? new Map(),
      report: (diagnostic) => options.report?.(diagnostic),
    });
    return withSubgraph(current, index, rewriter.run());
  }, model);
}

function otherModel(): LiteError {
  return new LiteError('QUANTIZE_PLAN', 'the plan was made for another model: it has other subgraphs or operators');
}
