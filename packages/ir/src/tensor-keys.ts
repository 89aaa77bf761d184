import type { Model, Subgraph } from './model.js';
import type { TensorId } from './tensor.js';

/**
 * Names under which statistics, plans and comparisons speak of the tensors of a model, by subgraph: the tensor's own
 * name in the main subgraph, `<subgraph>/<name>` in others, with `#<id>` behind it where the name is empty or taken.
 */
export function tensorKeys(model: Model): readonly ReadonlyMap<TensorId, string>[] {
  return model.subgraphs.map((subgraph, index) => keysOf(subgraph, index === 0 ? '' : `${index}/`));
}

function keysOf(subgraph: Subgraph, prefix: string): ReadonlyMap<TensorId, string> {
  const counts = new Map<string, number>();
  for (const { name } of subgraph.tensors.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Map(
    [...subgraph.tensors].map(([id, { name }]) => {
      const unique = name !== '' && counts.get(name) === 1;
      return [id, `${prefix}${name}${unique ? '' : `#${id}`}`];
    }),
  );
}
