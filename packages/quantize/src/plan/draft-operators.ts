import {
  type Diagnostic,
  describeOperator,
  elementCountOf,
  type Model,
  type Operator,
  type Subgraph,
} from '@litesmith/ir';
import { type CellRule, factsOf, type Registry, type TensorType } from '@litesmith/ops-registry';
import { DEFAULT_MIN_ELEMENTS, type Recipe } from '../recipe/recipe.js';
import type { Scheme, WeightScheme } from '../recipe/scheme.js';
import { schemeName } from '../recipe/scheme-name.js';
import { type Selected, schemeSelector } from '../recipe/select-scheme.js';
import { type Draft, floatDraft, isFloatConstant, rolesOf, type StaticDraft } from './draft.js';
import { kernelRefusal, type ProposedType, type ProposedTypes } from './kernel-takes.js';
import { cellRoles } from './recurrent-cell.js';
import { scaleAxis, scaleCount } from './weight-axis.js';

/** What drafting looks at. */
export interface DraftContext {
  readonly model: Model;
  readonly recipe: Recipe;
  readonly registry: Registry;
  report(diagnostic: Diagnostic): void;
}

/** What the recipe wants of each operator of a subgraph, as far as its op's kernel takes it. */
export function draftOperators(subgraph: Subgraph, subgraphIndex: number, context: DraftContext): readonly Draft[] {
  const select = schemeSelector(context.recipe);
  return subgraph.operators.map((operator, index) => {
    const drafting = new Drafting(subgraph, operator, index, subgraphIndex, context);
    return drafting.admit(select(subgraph, operator));
  });
}

/** One operator on its way to a draft. */
class Drafting {
  readonly #subgraph: Subgraph;
  readonly #operator: Operator;
  readonly #at: string;
  readonly #context: DraftContext;
  readonly #float: Draft;

  constructor(subgraph: Subgraph, operator: Operator, index: number, subgraphIndex: number, context: DraftContext) {
    this.#subgraph = subgraph;
    this.#operator = operator;
    this.#context = context;
    const facts = factsOf(context.registry, operator);
    const name = describeOperator(subgraph, operator);
    this.#at = `subgraph ${subgraphIndex} › ${name}`;
    this.#float = {
      index,
      operator,
      name,
      scheme: { mode: 'float' },
      why: '',
      rule: facts?.quantize,
      inputs: operator.inputs.map(() => 'keep'),
      outputs: operator.outputs.map(() => 'keep'),
    };
  }

  admit({ scheme, why }: Selected): Draft {
    switch (scheme.mode) {
      case 'float':
        return floatDraft(this.#float, why);
      case 'float16':
        return this.#float16(scheme, why);
      case 'weight-only':
      case 'dynamic':
        return this.#weights(scheme, why);
      case 'static':
        return this.#static(scheme, why);
    }
  }

  #float16(scheme: Scheme, why: string): Draft {
    const inputs = this.#operator.inputs.map((id) =>
      id !== null && isFloatConstant(this.#subgraph.tensors.get(id)) ? ('weights' as const) : ('keep' as const),
    );
    if (!inputs.includes('weights')) return floatDraft(this.#float, 'no float constants');
    return { ...this.#float, scheme, why, inputs };
  }

  #weights(scheme: Extract<Scheme, { mode: 'weight-only' | 'dynamic' }>, why: string): Draft {
    const draft = this.#withRoles();
    const table = draft.rule?.table;
    if (table !== undefined && draft.inputs[table] === 'constant') return this.#table(draft, table, scheme, why);
    const sizes = draft.inputs.map((role, index) => (role === 'weights' ? this.#elements(index) : 0));
    const largest = Math.max(0, ...sizes);
    if (largest === 0) return floatDraft(this.#float, 'no constant weights');
    const least = this.#leastElements;
    if (largest < least) return floatDraft(this.#float, `weights of ${largest} elements, fewer than ${least}`);
    const inputs = draft.inputs.map((role) => (role === 'weights' ? role : ('keep' as const)));
    const outputs = draft.outputs.map(() => 'keep' as const);
    const wanted: Draft = { ...draft, scheme, why, inputs, outputs };
    if (scheme.mode === 'weight-only') return this.#withoutBlocks(wanted, scheme);
    const fitting = this.#fitWeights(wanted, scheme.weights, () => undefined);
    if ('weights' in fitting) return { ...wanted, scheme: { ...scheme, weights: fitting.weights } };
    this.#say(`kept as weight-only: its kernel takes no integer weights beside float (${fitting.refusal})`);
    return { ...wanted, scheme: { ...scheme, mode: 'weight-only' }, why: `${why}; no hybrid kernel` };
  }

  get #leastElements(): number {
    return this.#context.recipe.minElements ?? DEFAULT_MIN_ELEMENTS;
  }

  /** An operator that hands out parts of a constant: stored as INT8 with one scale, they are dequantized behind it. */
  #table(draft: Draft, table: number, scheme: Scheme, why: string): Draft {
    const [size, least] = [this.#elements(table), this.#leastElements];
    if (size < least) return floatDraft(this.#float, `table of ${size} elements, fewer than ${least}`);
    const inputs = draft.inputs.map((_, index) => (index === table ? ('table' as const) : ('keep' as const)));
    const type: ProposedType = { dtype: 'INT8', scales: { axis: 0, count: 1 } };
    const types: ProposedTypes = {
      inputs: inputs.map((role) => (role === 'table' ? type : undefined)),
      outputs: draft.outputs.map(() => type),
    };
    const { model, registry } = this.#context;
    const refusal = kernelRefusal(model, this.#subgraph, this.#operator, types, registry);
    return refusal === null ? { ...draft, scheme, why, inputs } : this.#stayFloat(refusal);
  }

  /** DEQUANTIZE has no kernel for scales of blocks: they go with hybrid kernels alone. */
  #withoutBlocks(draft: Draft, scheme: Extract<Scheme, { mode: 'weight-only' }>): Draft {
    if (typeof scheme.weights.granularity === 'string') return draft;
    this.#say('weights are per channel: DEQUANTIZE takes no blockwise scales, which mode dynamic has');
    return { ...draft, scheme: { ...scheme, weights: { ...scheme.weights, granularity: 'channel' } } };
  }

  #static(scheme: Extract<Scheme, { mode: 'static' }>, why: string): Draft {
    const draft = this.#withRoles();
    const takes = [...draft.inputs, ...draft.outputs].some((role) => role === 'activation' || role === 'symmetric');
    if (!takes) return floatDraft(this.#float, 'no float activations');
    const rule = draft.rule;
    if (rule === undefined) return this.#stayFloat(`${this.#operator.op} has no integer kernel`);
    if (!rule.activations.includes(scheme.activations)) {
      return this.#stayFloat(`${this.#operator.op} has no ${scheme.activations} kernel`);
    }
    const bias = rule.bias;
    if (bias !== undefined && draft.inputs[bias] === 'bias' && !this.#isConstant(bias)) {
      return this.#stayFloat('its bias is no constant');
    }
    if (rule.cell !== undefined) return this.#cell({ ...draft, scheme, why }, rule.cell);
    const fitting = this.#fitWeights({ ...draft, scheme }, scheme.weights, (role) => {
      if (role === 'weights' || role === 'keep') return undefined;
      if (role !== 'bias') return { dtype: scheme.activations, scales: { axis: 0, count: 1 } };
      return { dtype: biasType(this.#context.recipe, scheme.activations), scales: { axis: 0, count: 1 } };
    });
    if ('refusal' in fitting) return this.#stayFloat(fitting.refusal);
    return { ...draft, scheme: { ...scheme, weights: fitting.weights }, why };
  }

  #cell(draft: StaticDraft, cell: CellRule): Draft {
    const inputs = cellRoles(draft, cell, this.#subgraph);
    if (typeof inputs === 'string') return this.#stayFloat(inputs);
    const { algorithm, dtype } = draft.scheme.weights;
    if (dtype !== 'INT8') this.#say(`weights are INT8: ${this.#operator.op} takes no ${dtype} ones`);
    const weights: WeightScheme = { dtype: 'INT8', granularity: 'tensor', algorithm };
    const whole: Draft = { ...draft, inputs, scheme: { ...draft.scheme, weights } };
    const refusal = this.#refusal(whole, weights, (role) => {
      return role === 'keep' ? undefined : { dtype: cellTypes[role] ?? 'INT8', scales: { axis: 0, count: 1 } };
    });
    return refusal === null ? whole : this.#stayFloat(refusal);
  }

  /** The weights as wanted, or as INT8 or without blocks where only that has a kernel. */
  #fitWeights(
    draft: Draft,
    wanted: WeightScheme,
    typeOf: (role: Draft['inputs'][number]) => ProposedType | undefined,
  ): { readonly weights: WeightScheme } | { readonly refusal: string } {
    const tries: WeightScheme[] = [wanted];
    if (typeof wanted.granularity === 'object') tries.push({ ...wanted, granularity: 'channel' });
    if (wanted.dtype !== 'INT8') tries.push({ ...wanted, dtype: 'INT8', granularity: 'channel' });
    let first: string | null = null;
    for (const weights of draft.inputs.includes('weights') ? tries : [wanted]) {
      const refusal = this.#refusal(draft, weights, typeOf);
      if (refusal === null) {
        if (weights !== wanted) this.#say(`weights are ${weights.dtype} per channel: ${first}`);
        return { weights };
      }
      first ??= refusal;
    }
    return { refusal: first ?? '' };
  }

  #refusal(
    draft: Draft,
    weights: WeightScheme,
    typeOf: (role: Draft['inputs'][number]) => ProposedType | undefined,
  ): string | null {
    if (typeof weights.granularity === 'object') {
      const refusal = this.#blockRefusal(draft, weights, weights.granularity.block);
      if (refusal !== null) return refusal;
    }
    const types: ProposedTypes = {
      inputs: draft.inputs.map((role, index) =>
        role === 'weights' ? this.#weightType(draft, index, weights) : typeOf(role),
      ),
      outputs: draft.outputs.map((role) => typeOf(role)),
    };
    const { model, registry } = this.#context;
    return kernelRefusal(model, this.#subgraph, this.#operator, types, registry);
  }

  #blockRefusal(draft: Draft, { dtype }: WeightScheme, block: number): string | null {
    const options: object = ('options' in this.#operator ? this.#operator.options : null) ?? {};
    if ('fusedActivationFunction' in options && options.fusedActivationFunction !== 'NONE') {
      return 'the blockwise kernel of LiteRT forgets the fused activation';
    }
    const { rule } = draft;
    for (const [index, role] of draft.inputs.entries()) {
      if (role !== 'weights') continue;
      const takes = rule?.weights?.[index]?.blockwise;
      if (takes === undefined) return `${this.#operator.op} takes no blockwise scales`;
      const [rows = 0, depth = 0] = [this.#shape(index)[0], this.#shape(index).at(-1)];
      if (!takes.dtypes.includes(dtype)) return `blockwise scales go with ${takes.dtypes.join(' or ')} weights`;
      if (rows < takes.leastRows)
        return `${rows} rows are fewer than the ${takes.leastRows} that its kernel takes with blockwise scales`;
      if (depth % block !== 0) return `${depth} columns are no multiple of ${block}`;
    }
    return draft.scheme.mode === 'static' ? 'blockwise scales go with float activations only' : null;
  }

  #weightType(draft: Draft, index: number, { dtype, granularity }: WeightScheme): ProposedType {
    const axis = scaleAxis(draft.rule, index, granularity);
    return { dtype, scales: { axis: axis ?? 0, count: scaleCount(this.#shape(index), axis) } };
  }

  #withRoles(): Draft {
    const facts = factsOf(this.#context.registry, this.#operator);
    // The rule is about the op's own operands, not those of a variant.
    const isVariant = this.#operator.op !== 'CUSTOM' && facts?.variantOperands?.(this.#operator.options) !== undefined;
    return facts === undefined || isVariant
      ? this.#float
      : { ...this.#float, ...rolesOf(this.#subgraph, this.#operator, facts) };
  }

  #shape(index: number): readonly number[] {
    const id = this.#operator.inputs[index];
    return (id == null ? undefined : this.#subgraph.tensors.get(id)?.shape) ?? [];
  }

  #elements(index: number): number {
    return elementCountOf(this.#shape(index));
  }

  #isConstant(index: number): boolean {
    const id = this.#operator.inputs[index];
    return id != null && isFloatConstant(this.#subgraph.tensors.get(id));
  }

  #stayFloat(reason: string): Draft {
    this.#say(`stays float: ${reason}`);
    return floatDraft(this.#float, reason);
  }

  #say(message: string): void {
    this.#context.report({ severity: 'info', code: 'QUANTIZE_FALLBACK', message, at: this.#at });
  }
}

/** Element types of a cell's operands that are not INT8. */
const cellTypes: { readonly [R in Draft['inputs'][number]]?: TensorType } = {
  bias: 'INT32',
  peephole: 'INT16',
  'cell-state': 'INT16',
};

/** The type of biases beside activations of a type. */
export function biasType(recipe: Recipe, activations: TensorType): 'INT32' | 'INT64' {
  return recipe.biasType ?? (activations === 'INT16' ? 'INT64' : 'INT32');
}

/** The name of a draft's scheme. */
export function draftScheme(draft: Draft): string {
  return schemeName(draft.scheme);
}
