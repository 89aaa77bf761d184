import {
  type Editor,
  edit,
  type Model,
  type Operator,
  type TensorId,
  type TensorRange,
  tensorKeys,
  withSubgraph,
} from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';

type FakeQuant = Extract<Operator, { op: 'FAKE_QUANT' }>;

/** A model without FAKE_QUANT, and the ranges that its operators stated, by key. */
export interface Absorbed {
  readonly model: Model;
  readonly ranges: { readonly [key: string]: TensorRange };
}

/**
 * Takes FAKE_QUANT operators, which training leaves behind, out of a model and keeps what they know of the tensors that they
 * stand behind. Behind a constant only the operator goes: weights are put on their grid anew.
 *
 * The tensor behind the operator stays where its producer can write it directly, so that outputs keep their names.
 */
export function absorbFakeQuant(model: Model, registry: Registry): Absorbed {
  const found: { readonly subgraph: number; readonly tensor: TensorId; readonly range: TensorRange }[] = [];
  const changed = model.subgraphs.reduce((current, subgraph, index) => {
    const editor = edit(subgraph, registry);
    for (const operator of subgraph.operators) {
      if (operator.op !== 'FAKE_QUANT') continue;
      const now = editor.current(operator) as FakeQuant;
      const { min, max } = now.options;
      const tensor = remove(editor, now);
      if (tensor !== null) found.push({ subgraph: index, tensor, range: { min, max } });
    }
    return withSubgraph(current, index, editor.done());
  }, model);
  const keys = tensorKeys(changed);
  const ranges = found.flatMap(({ subgraph, tensor, range }) => {
    const key = keys[subgraph]?.get(tensor);
    return key === undefined ? [] : [[key, range] as const];
  });
  return { model: changed, ranges: Object.fromEntries(ranges) };
}

/** Removes the operator; gives the tensor that its range is of, `null` where that is a constant. */
function remove(editor: Editor, operator: FakeQuant): TensorId | null {
  const [from] = operator.inputs;
  const [to] = operator.outputs;
  editor.remove(operator);
  if (from == null || to === undefined) return null;
  const producer = editor.producer(from);
  if (producer === undefined || editor.outputs.includes(from)) {
    editor.replaceUses(to, from);
    return editor.tensor(from).data === undefined ? from : null;
  }
  editor.replaceUses(from, to);
  const outputs = producer.outputs.map((id) => (id === from ? to : id));
  editor.replace(producer, [{ ...producer, outputs } as Operator]);
  return to;
}
