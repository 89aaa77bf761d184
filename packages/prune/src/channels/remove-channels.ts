import { constantData, type Editor, edit, type Operator, type Subgraph, type TensorId } from '@litesmith/ir';
import { LiteError, type Registry } from '@litesmith/ops-registry';
import { type OperatorFlow, operandAt } from './channel-flows.js';
import type { ChannelGraph } from './channel-graph.js';
import { cutTensor } from './cut-tensor.js';
import { type KeptPositions, keptPositions } from './kept-positions.js';
import type { Adjustment, Kept } from './rules/channel-rule.js';

/**
 * The subgraph without the given channels: tensors lose their positions wherever they go, and operators whose options or
 * index operands name sizes get new ones.
 *
 * @param removed roots of units; of every layer at least one unit is to stay
 * @param finish more changes, made when tensors have lost their positions and before operators are adjusted
 * @returns the same subgraph where nothing is removed
 */
export function removeChannels(
  registry: Registry,
  { subgraph, atoms, flows }: ChannelGraph,
  removed: ReadonlySet<number>,
  finish?: (editor: Editor, kept: KeptPositions) => void,
): Subgraph {
  if (removed.size === 0) return subgraph;
  const kept = keptPositions(atoms, removed);
  const editor = edit(subgraph, registry);
  for (const [id, axes] of kept) {
    if (axes.some((positions) => positions?.length === 0)) {
      throw new LiteError('CHANNELS_EMPTY', `tensor "${editor.tensor(id).name}" would lose all of its channels`);
    }
    editor.setTensor(id, cutTensor(editor.tensor(id), axes));
  }
  finish?.(editor, kept);
  for (const flow of flows) adjust(editor, subgraph, flow, kept);
  return editor.done();
}

function adjust(editor: Editor, before: Subgraph, flow: OperatorFlow, kept: KeptPositions): void {
  const { operator, rule, call } = flow;
  if (rule?.adjust === undefined) return;
  const ids = [...operator.inputs, ...operator.outputs];
  if (!ids.some((id) => id !== null && kept.has(id))) return;
  const keptOf: Kept = (ref) => {
    const id = operandAt(operator, ref);
    const positions = id === null ? null : kept.get(id)?.[ref.axis];
    const size = id === null ? 0 : (before.tensors.get(id)?.shape[ref.axis] ?? 0);
    return positions ?? Array.from({ length: size }, (_, position) => position);
  };
  const adjustment = rule.adjust(call, keptOf);
  if (adjustment === null) return;
  const current = editor.current(operator) ?? operator;
  editor.replace(current, [adjusted(editor, before, current, adjustment)]);
}

function adjusted(editor: Editor, before: Subgraph, operator: Operator, adjustment: Adjustment): Operator {
  const inputs = operator.inputs.map((id, index) => {
    const values = adjustment.constants?.get(index);
    return id === null || values === undefined ? id : withValues(editor, before, id, values);
  });
  if (operator.op === 'CUSTOM' || adjustment.options === undefined) return { ...operator, inputs };
  // The options are those of the operator's own table, some fields of which a rule of its op has changed.
  return { ...operator, inputs, options: adjustment.options } as Operator;
}

/** Another constant like this one: others may read it, too. A computed operand becomes a constant. */
function withValues(editor: Editor, before: Subgraph, id: TensorId, values: readonly number[]): TensorId {
  const { name, dtype } = before.tensors.get(id) ?? editor.tensor(id);
  const like = editor.tensor(id);
  const shape = like.data === undefined || like.shape.length === 1 ? [values.length] : like.shape;
  return editor.addTensor({ name, dtype, shape, data: constantData(dtype, values) });
}
