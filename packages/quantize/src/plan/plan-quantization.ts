import {
  type Diagnostic,
  type Model,
  type Subgraph,
  type TensorId,
  type TensorRange,
  tensorKeys,
  tensorOf,
} from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import { rangesOf, type Statistics } from '../calibrate/statistics.js';
import { recipeOf } from '../recipe/presets.js';
import type { BoundaryType, Recipe } from '../recipe/recipe.js';
import { type Draft, floatDraft, isStatic, type Role, type StaticDraft } from './draft.js';
import { type DraftContext, draftOperators } from './draft-operators.js';
import { planOperator } from './operator-forms.js';
import type { QuantizationPlan, SubgraphPlan, TensorPlan } from './quantization-plan.js';
import { cellStateGrid } from './recurrent-cell.js';
import { type GridNode, type ScaleGroups, scaleGroups } from './scale-groups.js';
import { terminalDrafts } from './terminal.js';

/** What planning is told. */
export interface PlanOptions {
  /** Ranges of activations, for static recipes. */
  readonly statistics?: Statistics | undefined;
  readonly registry?: Registry;
  report?(diagnostic: Diagnostic): void;
}

/**
 * Decides what becomes of each operator and tensor, and says why. The model stays as it is.
 *
 * @throws {LiteError} `QUANTIZE_STATISTICS` where the recipe fixes scales of activations and no ranges are given, and what
 * recipes throw.
 */
export function planQuantization(model: Model, recipe: Recipe | string, options: PlanOptions = {}): QuantizationPlan {
  const context: PlanContext = {
    model,
    recipe: typeof recipe === 'string' ? recipeOf(recipe) : recipe,
    registry: options.registry ?? builtinRegistry,
    report: (diagnostic) => options.report?.(diagnostic),
    ranges: options.statistics === undefined ? [] : rangesOf(model, options.statistics),
    keys: tensorKeys(model),
  };
  return {
    recipe: context.recipe,
    subgraphs: model.subgraphs.map((subgraph, index) => planSubgraph(subgraph, index, context)),
  };
}

interface PlanContext extends DraftContext {
  /** What is known of tensors, by subgraph. */
  readonly ranges: readonly ReadonlyMap<TensorId, TensorRange>[];
  readonly keys: readonly ReadonlyMap<TensorId, string>[];
}

function planSubgraph(subgraph: Subgraph, index: number, context: PlanContext): SubgraphPlan {
  const keyOf = (id: TensorId): string => context.keys[index]?.get(id) ?? '';
  const rangeOf = (id: TensorId): TensorRange | undefined => context.ranges[index]?.get(id);
  let drafts = terminalDrafts(subgraph, index, draftOperators(subgraph, index, context), context);
  if (drafts.some(isStatic) && context.ranges.every(({ size }) => size === 0)) throw noStatistics(context.recipe);
  let groups: ScaleGroups;
  for (;;) {
    groups = scaleGroups(drafts.filter(isStatic), rangeOf, keyOf);
    const kept = drafts.map((draft) => withRanges(draft, groups, index, keyOf, context));
    if (kept.every((draft, i) => draft === drafts[i])) break;
    drafts = kept;
  }
  const operators = drafts.map((draft) => planOperator(draft, groups, subgraph, context.recipe));
  const { recipe } = context;
  const boundary = (ids: readonly TensorId[], type: BoundaryType | undefined): (BoundaryType | null)[] =>
    ids.map((id) => (index === 0 && tensorOf(subgraph, id).dtype === 'FLOAT32' ? (type ?? 'FLOAT32') : null));
  return {
    operators,
    tensors: tensorPlans(drafts.filter(isStatic), groups, keyOf),
    inputTypes: boundary(subgraph.inputs, recipe.inputType),
    outputTypes: boundary(subgraph.outputs, recipe.outputType),
  };
}

function noStatistics(recipe: Recipe): LiteError {
  return new LiteError(
    'QUANTIZE_STATISTICS',
    `recipe "${recipe.name}" fixes the scales of activations, and nothing tells their ranges`,
    { hint: 'calibrate the model on samples of its inputs, or train it with fake quantization' },
  );
}

/** The draft, or one that stays float where the range of an activation is not known. */
function withRanges(
  draft: Draft,
  groups: ScaleGroups,
  subgraph: number,
  keyOf: (id: TensorId) => string,
  context: PlanContext,
): Draft {
  if (!isStatic(draft)) return draft;
  const lacking = activationsOf(draft).find(({ id, dtype }) => groups.grid(id, dtype) === undefined);
  const beyond = lacking === undefined && !fitsState(draft, groups) ? 'its state takes values beyond its kernel' : null;
  const reason = lacking === undefined ? beyond : `no range is known of "${keyOf(lacking.id)}"`;
  if (reason === null) return draft;
  const message = `stays float: ${reason}`;
  context.report({ severity: 'warning', code: 'QUANTIZE_RANGE', message, at: `subgraph ${subgraph} › ${draft.name}` });
  return floatDraft(draft, message);
}

function fitsState(draft: StaticDraft, groups: ScaleGroups): boolean {
  const cell = draft.rule?.cell;
  const id = cell && draft.operator.inputs[cell.cellState];
  const grid = id == null ? undefined : groups.grid(id, 'INT16')?.grid;
  return cell === undefined || grid === undefined || cellStateGrid(grid, cell) !== null;
}

/** The tensors of which an operator needs a grid, and in which type. */
function activationsOf(draft: StaticDraft): readonly GridNode[] {
  const { operator, inputs, outputs, scheme } = draft;
  const node = (id: TensorId | null, role: Role | undefined): readonly GridNode[] => {
    if (id === null) return [];
    if (role === 'cell-state') return [{ id, dtype: 'INT16' }];
    return role === 'activation' || role === 'symmetric' ? [{ id, dtype: scheme.activations }] : [];
  };
  return [
    ...operator.inputs.flatMap((id, i) => node(id, inputs[i])),
    ...operator.outputs.flatMap((id, i) => node(id, outputs[i])),
  ];
}

function tensorPlans(
  drafts: readonly StaticDraft[],
  groups: ScaleGroups,
  keyOf: (id: TensorId) => string,
): readonly TensorPlan[] {
  const plans = new Map<string, TensorPlan>();
  for (const draft of drafts) {
    for (const { id, dtype } of activationsOf(draft)) {
      const grid = groups.grid(id, dtype);
      if (grid !== undefined) plans.set(`${id} ${dtype}`, { id, key: keyOf(id), ...grid });
    }
  }
  return [...plans.values()];
}
