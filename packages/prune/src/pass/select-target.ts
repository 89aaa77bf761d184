import {
  describeOperator,
  elementCountOf,
  type FoundWeights,
  type Model,
  type Operator,
  type WeightUse,
} from '@litesmith/ir';
import { matchesName } from '@litesmith/ops-registry';
import { ownOrNone, type Target, targetOf } from './checked-options.js';
import { DEFAULT_MIN_ELEMENTS, type LayerRule, type PrunableLayer, type PruneOptions } from './prune-options.js';

/** What is to become of weights. */
export type Decision =
  | { readonly prune: true; readonly target: Target /** Takes part in a global threshold. */; readonly common: boolean }
  | { readonly prune: false; readonly why: string };

/** Decides for each of the weights of a model. */
export interface TargetSelector {
  decide(weights: FoundWeights, index: number, count: number): Decision;
  /** Rules that fitted nothing, by index. */
  unused(): readonly number[];
}

/** The selector by rules, then the policy, then what holds by default. The options have been checked. */
export function targetSelector(model: Model, options: PruneOptions, target: Target): TargetSelector {
  const rules = (options.layers ?? []).map((rule) => ({ rule, fits: fitting(rule, model) }));
  const used = new Set<number>();
  return {
    decide(weights, index, count) {
      const fitting = rules.map(({ fits }, at) => (fits(weights) ? at : -1)).filter((at) => at >= 0);
      for (const at of fitting) used.add(at);
      const rule = options.layers?.[fitting.at(-1) ?? -1];
      if (rule !== undefined) return byRule(rule, target);
      const layer = layerOf(weights, model, index, count);
      const own = options.policy?.(layer);
      if (own === 'skip') return { prune: false, why: 'the policy leaves it alone' };
      if (own !== undefined) return { prune: true, target: targetOf(own, target.pattern, layer.name), common: false };
      const why = leftAlone(weights, layer, options.minElements ?? DEFAULT_MIN_ELEMENTS, model);
      return why === undefined ? { prune: true, target, common: true } : { prune: false, why };
    },
    unused: () => rules.map((_, at) => at).filter((at) => !used.has(at)),
  };
}

function byRule({ sparsity, pattern }: LayerRule, target: Target): Decision {
  if (sparsity === 'skip') return { prune: false, why: 'a rule leaves it alone' };
  if (sparsity === undefined && pattern === undefined) return { prune: true, target, common: true };
  const own = targetOf(sparsity ?? ownOrNone(target, pattern), pattern ?? target.pattern);
  return { prune: true, target: own, common: false };
}

/** Why weights are left alone where nobody speaks of them. */
function leftAlone(weights: FoundWeights, layer: PrunableLayer, minElements: number, model: Model): string | undefined {
  if (layer.kind !== 'matrix') return `${layer.kind} weights are left alone unless a rule names them`;
  const odd = weights.uses.find(({ kind }) => kind !== 'matrix');
  if (odd !== undefined) return `${nameOfUse(odd, model)} reads it too, as ${odd.kind} weights`;
  if (layer.elementCount < minElements) return `${layer.elementCount} elements are fewer than ${minElements}`;
  const [other] = weights.otherUses;
  return other === undefined ? undefined : `${other} reads it too, and not as weights`;
}

/** How a policy gets to see weights. */
function layerOf({ uses, tensor }: FoundWeights, model: Model, index: number, count: number): PrunableLayer {
  const [use] = uses;
  const { operator, kind } = use;
  return {
    tensor: tensor.name,
    name: nameOfUse(use, model),
    operator,
    kind,
    shape: tensor.shape,
    elementCount: elementCountOf(tensor.shape),
    index,
    count,
  };
}

/** `CONV_2D "features/conv"` */
function nameOfUse({ operator, subgraph }: WeightUse, model: Model): string {
  const graph = model.subgraphs[subgraph];
  return graph === undefined ? operator.op : describeOperator(graph, operator);
}

/** Names by which rules find weights: of the tensors that hold them, and of what operators make of them. */
function namesOf(model: Model, { holders, uses }: FoundWeights): readonly string[] {
  const nameAt = (subgraph: number, id: Operator['outputs'][number]): string =>
    model.subgraphs[subgraph]?.tensors.get(id)?.name ?? '';
  const made = uses.flatMap(({ subgraph, operator, operand }) =>
    [operand, ...operator.outputs].map((id) => nameAt(subgraph, id)),
  );
  return [...holders.map(({ subgraph, id }) => nameAt(subgraph, id)), ...made];
}

function fitting({ name, op }: LayerRule, model: Model): (weights: FoundWeights) => boolean {
  const ops = op === undefined ? null : new Set<string>(typeof op === 'string' ? [op] : op);
  return (weights) => {
    const opName = ({ operator }: { operator: Operator }): string =>
      operator.op === 'CUSTOM' ? operator.customCode : operator.op;
    if (ops !== null && !weights.uses.some((use) => ops.has(opName(use)))) return false;
    if (name === undefined) return true;
    return namesOf(model, weights).some((each) => matchesName(name, each));
  };
}
