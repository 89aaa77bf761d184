import { lutBytes } from '@litesmith/cluster';
import type { Model } from '@litesmith/ir';
import { bestSparseForm } from '@litesmith/prune';
import { compressWithParts } from '../compress.js';
import type { Compressor } from './compressors.js';
import { countElements } from './entropy.js';
import type { TensorSizes } from './size-report.js';

/** Smaller constants are not told one by one. */
const leastBytes = 256;

/**
 * What each constant takes.
 *
 * @param model read from `bytes`, so that its constants are views of them
 */
export function tensorSizes(
  model: Model,
  bytes: Uint8Array,
  compressors: readonly Compressor[],
): readonly TensorSizes[] {
  const packed = new Map(compressWithParts(bytes).parts.map((part) => [part.start, Math.round(part.packed)]));
  const seen = new Set<number>();
  return model.subgraphs.flatMap(({ tensors }, subgraph) =>
    [...tensors].flatMap(([id, tensor]): TensorSizes[] => {
      const { name, dtype, shape, data } = tensor;
      if (data === undefined || data.length < leastBytes || seen.has(data.byteOffset)) return [];
      seen.add(data.byteOffset);
      const { entropyBytes, ...counts } = countElements(tensor);
      const compressed = Object.fromEntries(compressors.map((each) => [each.name, each.measure(data)]));
      return [
        {
          ...{ subgraph, tensor: id, name, dtype, shape, ...counts, raw: data.length, compressed },
          entropy: entropyBytes,
          lut: lutBytes(tensor),
          sparse: bestSparseForm(tensor)?.byteLength ?? null,
          container: packed.get(data.byteOffset - bytes.byteOffset) ?? null,
        },
      ];
    }),
  );
}
