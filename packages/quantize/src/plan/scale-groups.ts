import type { TensorId } from '@litesmith/ir';
import type { TensorRange } from '../calibrate/statistics.js';
import type { StaticDraft } from './draft.js';
import { type ActivationGrid, type ActivationType, gridOf } from './grid.js';

/** What one activation is to be stored as, in one integer type. Nodes of a group share a grid. */
export interface GridNode {
  readonly id: TensorId;
  readonly dtype: ActivationType;
}

/** A grid, and where it comes from. */
export interface ChosenGrid {
  readonly grid: ActivationGrid;
  readonly why: string;
}

/** The grids that integer operators of a subgraph take and give. */
export interface ScaleGroups {
  /** The grid of a tensor in a type; `undefined` where no range is known that it could be made from. */
  grid(id: TensorId, dtype: ActivationType): ChosenGrid | undefined;
  /** The grid that an operator whose operands all share one takes; that of its first output. */
  shared(draft: StaticDraft): ChosenGrid | undefined;
}

interface Group {
  parent: Group | null;
  readonly members: GridNode[];
  fixed: ChosenGrid | null;
  /** The tensor whose range decides; one that joins several inputs comes before all others. */
  source: TensorId;
  joins: boolean;
}

function root(group: Group): Group {
  let top = group;
  while (top.parent !== null) top = top.parent;
  return top;
}

function activationInputs(draft: StaticDraft): readonly TensorId[] {
  return draft.inputs.flatMap((role, index) => {
    const id = draft.operator.inputs[index];
    return role === 'activation' && id != null ? [id] : [];
  });
}

function activationOutputs(draft: StaticDraft): readonly TensorId[] {
  return draft.operator.outputs.filter((_, index) => draft.outputs[index] === 'activation');
}

/**
 * Ties together what has to share a grid, and chooses one for each group.
 *
 * Through an op that moves values, outputs take the grid of its one input. Through one that joins several inputs, all take
 * that of its output, and so do inputs further up; of several such ops in a row the last decides. Outputs whose grid the
 * specification fixes are never tied to others: where they meet another grid, a QUANTIZE stands between.
 *
 * Source: RemoveRedundantStatsOps and GetQuantParamsForSameScaleConstraint of the converter's quantization driver.
 *
 * @param drafts integer operators in execution order
 */
export function scaleGroups(
  drafts: readonly StaticDraft[],
  rangeOf: (id: TensorId) => TensorRange | undefined,
  nameOf: (id: TensorId) => string,
): ScaleGroups {
  const groups = new Map<string, Group>();
  const groupOf = (id: TensorId, dtype: ActivationType): Group => {
    const key = `${id} ${dtype}`;
    const known = groups.get(key);
    if (known !== undefined) return root(known);
    const made: Group = { parent: null, members: [{ id, dtype }], fixed: null, source: id, joins: false };
    groups.set(key, made);
    return made;
  };
  const unite = (upper: Group, lower: Group): void => {
    if (upper === lower) return;
    upper.members.push(...lower.members);
    // The join that comes later decides; without one, the tensor that comes first.
    if (lower.joins) upper.source = lower.source;
    upper.joins ||= lower.joins;
    lower.parent = upper;
  };

  for (const draft of drafts) {
    const { activations } = draft.scheme;
    const fixed = draft.rule?.fixedOutput?.[activations];
    const outputs = activationOutputs(draft).map((id) => groupOf(id, activations));
    if (fixed !== undefined) {
      const grid = { dtype: activations, scale: Math.fround(fixed.scale), zeroPoint: fixed.zeroPoint };
      for (const group of outputs) group.fixed = { grid, why: 'fixed by the specification' };
    }
    const [first, ...others] = outputs;
    if (draft.rule?.sameScale !== true || first === undefined) continue;
    for (const other of others) unite(root(first), root(other));
    const inputs = activationInputs(draft).map((id) => groupOf(id, activations));
    const constants = draft.inputs.filter((role) => role === 'constant').length;
    if (inputs.length + constants > 1) {
      const out = root(first);
      out.joins = true;
      for (const group of inputs) if (root(group).fixed === null) unite(root(group), root(first));
      continue;
    }
    const [input] = inputs;
    if (input === undefined) continue;
    const above = root(input);
    if (above.fixed !== null) {
      const out = root(first);
      out.fixed = { grid: above.fixed.grid, why: `as "${nameOf(above.source)}"` };
    } else unite(above, root(first));
  }

  const chosen = new Map<Group, ChosenGrid | undefined>();
  const choose = (group: Group, dtype: ActivationType): ChosenGrid | undefined => {
    if (group.fixed !== null) return group.fixed;
    if (!chosen.has(group)) chosen.set(group, chooseGrid(group, dtype, rangeOf, nameOf));
    return chosen.get(group);
  };
  return {
    grid: (id, dtype) => choose(groupOf(id, dtype), dtype),
    shared: (draft) => {
      const [output] = activationOutputs(draft);
      return output === undefined
        ? undefined
        : choose(groupOf(output, draft.scheme.activations), draft.scheme.activations);
    },
  };
}

function chooseGrid(
  { members, source }: Group,
  dtype: ActivationType,
  rangeOf: (id: TensorId) => TensorRange | undefined,
  nameOf: (id: TensorId) => string,
): ChosenGrid | undefined {
  const own = rangeOf(source);
  const name = `"${nameOf(source)}"`;
  if (own !== undefined) {
    const why = members.length > 1 ? `range of ${name}, shared by ${members.length} tensors` : 'its range';
    return { grid: gridOf(own, dtype), why };
  }
  const known = members.flatMap(({ id }) => rangeOf(id) ?? []);
  if (known.length === 0) return undefined;
  const range = { min: Math.min(...known.map(({ min }) => min)), max: Math.max(...known.map(({ max }) => max)) };
  return { grid: gridOf(range, dtype), why: `ranges of ${known.length} tensors that share it` };
}
