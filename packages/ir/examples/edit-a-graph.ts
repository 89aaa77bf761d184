import { edit, type Model, operator, producers, tensorOf, uses, withSubgraph } from '@litesmith/ir';

/** Computes the absolute values of every RELU's input first. */
export function absBeforeRelu(model: Model): Model {
  return model.subgraphs.reduce((current, subgraph, index) => {
    const editor = edit(subgraph);
    for (const each of subgraph.operators) {
      const [input] = each.inputs;
      if (each.op !== 'RELU' || input === null || input === undefined) continue;
      const { name, dtype, shape } = tensorOf(subgraph, input);
      const positive = editor.addTensor({ name: `${name}/abs`, dtype, shape });
      editor.insertBefore(each, operator('ABS', [input], [positive]));
      editor.replace(each, [operator('RELU', [positive], each.outputs)]);
    }
    return withSubgraph(current, index, editor.done());
  }, model);
}

/** How many operators read what an operator of this op produces. */
export function readers(model: Model, op: string): number {
  return model.subgraphs.reduce((count, subgraph) => {
    const users = uses(subgraph);
    const produced = [...producers(subgraph)].filter(([, each]) => each.op === op);
    return count + produced.reduce((sum, [id]) => sum + (users.get(id)?.length ?? 0), 0);
  }, 0);
}
