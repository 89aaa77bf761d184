import type { Model, Subgraph, TensorId } from '@litesmith/ir';

/** The real numbers that a tensor takes, as calibration or training found them. */
export interface TensorRange {
  readonly min: number;
  readonly max: number;
}

/**
 * What calibration leaves behind: plain data that JSON holds. Keys name tensors, see {@link tensorKeys}; a tensor that was
 * not observed is absent.
 */
export interface Statistics {
  readonly format: 'litesmith-statistics';
  readonly version: 1;
  /** Name of the observer that chose the ranges, or `fake-quant`. */
  readonly observer: string;
  /** Number of samples seen. */
  readonly samples: number;
  readonly ranges: { readonly [key: string]: TensorRange };
}

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

/** The ranges that statistics know of the tensors of a model, by subgraph. */
export function rangesOf(model: Model, { ranges }: Statistics): readonly ReadonlyMap<TensorId, TensorRange>[] {
  return tensorKeys(model).map((keys) => {
    const known = [...keys].flatMap(([id, key]): [TensorId, TensorRange][] => {
      const range = Object.hasOwn(ranges, key) ? ranges[key] : undefined;
      return range === undefined ? [] : [[id, range]];
    });
    return new Map(known);
  });
}
