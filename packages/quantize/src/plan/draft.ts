import { holdsElements, type Operator, type Subgraph, type Tensor, type TensorId } from '@litesmith/ir';
import type { OpFacts, QuantizeRule } from '@litesmith/ops-registry';
import type { Scheme, WeightScheme } from '../recipe/scheme.js';
import type { ActivationType } from './grid.js';

/** The part that an operand plays in an operator that is quantized. */
export type Role =
  | 'keep'
  | 'activation'
  | 'symmetric'
  | 'constant'
  | 'weights'
  | 'bias'
  | 'table'
  | 'peephole'
  | 'output-state'
  | 'cell-state';

/** An operator with what the recipe wants of it, as far as its op allows. */
export interface Draft {
  readonly index: number;
  readonly operator: Operator;
  readonly name: string;
  readonly scheme: Scheme;
  readonly why: string;
  readonly rule: QuantizeRule | undefined;
  /** By position. `symmetric` is an activation in the place of weights: its zero point has to be 0. */
  readonly inputs: readonly Role[];
  readonly outputs: readonly Role[];
}

/** A draft whose activations are integers. */
export interface StaticDraft extends Draft {
  readonly scheme: { readonly mode: 'static'; readonly weights: WeightScheme; readonly activations: ActivationType };
}

/** Whether a draft's activations are to be integers. */
export function isStatic(draft: Draft): draft is StaticDraft {
  return draft.scheme.mode === 'static';
}

/** The draft of an operator that stays as it is. */
export function floatDraft(draft: Draft, why: string): Draft {
  return {
    ...draft,
    scheme: { mode: 'float' },
    why,
    inputs: draft.inputs.map(() => 'keep'),
    outputs: draft.outputs.map(() => 'keep'),
  };
}

/** Whether a tensor is a float32 constant with contents at hand. */
export function isFloatConstant(tensor: Tensor | undefined): boolean {
  return tensor?.dtype === 'FLOAT32' && holdsElements(tensor) && !tensor.isVariable;
}

function roleOfInput(tensor: Tensor | undefined, index: number, rule: QuantizeRule): Role {
  if (tensor === undefined || tensor.dtype !== 'FLOAT32' || rule.notQuantized?.includes(index)) return 'keep';
  if (index === rule.bias) return 'bias';
  const isWeights = rule.weights !== undefined && index in rule.weights;
  if (isFloatConstant(tensor)) return isWeights ? 'weights' : 'constant';
  return isWeights ? 'symmetric' : 'activation';
}

/** The roles of all operands of an operator whose op has a quantize rule. */
export function rolesOf(
  subgraph: Subgraph,
  operator: Operator,
  facts: OpFacts<unknown>,
): Pick<Draft, 'inputs' | 'outputs'> {
  const rule = facts.quantize ?? { activations: [] };
  const tensor = (id: TensorId | null): Tensor | undefined => (id === null ? undefined : subgraph.tensors.get(id));
  return {
    inputs: operator.inputs.map((id, index) => roleOfInput(tensor(id), index, rule)),
    outputs: operator.outputs.map((id, index) =>
      tensor(id)?.dtype === 'FLOAT32' && !rule.outputsNotQuantized?.includes(index) ? 'activation' : 'keep',
    ),
  };
}
