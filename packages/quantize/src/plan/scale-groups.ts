import type { TensorId, TensorRange } from '@litesmith/ir';
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
  /** The tensor whose range decides. */
  source: TensorId;
  /** An op that joins several tensors gives the grid, or takes it; no second one may. */
  joined: boolean;
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

/** Whether an op puts several tensors on one grid. */
function isJoin(draft: StaticDraft): boolean {
  const joined = draft.inputs.filter((role) => role === 'activation' || role === 'constant');
  return draft.rule?.sameScale === true && joined.length > 1;
}

function activationOutputs(draft: StaticDraft): readonly TensorId[] {
  return draft.operator.outputs.filter((_, index) => draft.outputs[index] === 'activation');
}

/**
 * Ties together what has to share a grid, and chooses one for each group.
 *
 * Through an op that moves values, outputs take the grid of its one input. Before an INT8 op that joins several inputs, they and
 * what they were moved from take that of its output; of several such ops the last decides. Where a join meets another grid (one
 * that the specification fixes, one that a later join decides), a QUANTIZE stands before it, and before every input of an INT16
 * join.
 *
 * Source: RemoveRedundantStatsOps and QuantizationDriver of LiteRT's converter; ApplyConstraints of
 * tflite/tools/optimize/quantize_model.cc for INT16
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
    const made: Group = { parent: null, members: [{ id, dtype }], fixed: null, source: id, joined: false };
    groups.set(key, made);
    return made;
  };
  /** Adds a group to the one that decides. */
  const unite = (leader: Group, other: Group): void => {
    if (leader === other) return;
    leader.members.push(...other.members);
    other.parent = leader;
  };

  for (const draft of drafts) {
    const { activations } = draft.scheme;
    const fixed = draft.rule?.fixedOutput?.[activations];
    const outputs = activationOutputs(draft).map((id) => groupOf(id, activations));
    if (fixed !== undefined) {
      const grid = { dtype: activations, scale: Math.fround(fixed.scale), zeroPoint: fixed.zeroPoint };
      for (const group of outputs) group.fixed = { grid, why: 'fixed by the specification' };
    }
    if (draft.rule?.sameScale !== true) continue;
    const [first, ...others] = outputs;
    if (first === undefined) continue;
    for (const other of others) unite(first, other);
    const [input] = isJoin(draft) ? [] : activationInputs(draft);
    if (input === undefined) continue;
    const above = groupOf(input, activations);
    if (above.fixed === null) unite(above, root(first));
    else root(first).fixed = { grid: above.fixed.grid, why: `as "${nameOf(above.source)}"` };
  }

  for (const draft of [...drafts].reverse()) {
    const { activations } = draft.scheme;
    const [output] = activationOutputs(draft);
    if (!isJoin(draft) || output === undefined) continue;
    const result = groupOf(output, activations);
    result.joined = true;
    if (activations === 'INT16') continue;
    for (const input of activationInputs(draft)) {
      const group = groupOf(input, activations);
      if (group.fixed === null && !group.joined) unite(root(result), group);
    }
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
