import type { TensorValue } from '@litesmith/reference';
import { type PackedRows, type Packing, packRows } from './packed-rows.js';

/** Packs constant weights, once for each layout. */
export type PackWeights = (weights: TensorValue, packing: Packing) => PackedRows | null;

/** Keeps packed weights for as long as the constants live: kernels with changing shapes prepare before each run. */
export function packCache(): PackWeights {
  const known = new WeakMap<TensorValue, Map<string, PackedRows | null>>();
  return (weights, packing) => {
    const layouts = known.get(weights) ?? new Map<string, PackedRows | null>();
    known.set(weights, layouts);
    const key = Object.values(packing).join();
    const packed = layouts.get(key);
    if (packed !== undefined) return packed;
    const made = packRows(weights, packing);
    layouts.set(key, made);
    return made;
  };
}
