import { type Model, type TensorId, type TensorRange, tensorKeys } from '@litesmith/ir';

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
