import type { Model } from '@litesmith/ir';

/** Bytes of all constants of a model; a constant that several tensors share counts once. */
export function weightBytes(model: Model): number {
  const seen = new Set<Uint8Array>();
  for (const { tensors } of model.subgraphs) {
    for (const { data } of tensors.values()) if (data !== undefined) seen.add(data);
  }
  return [...seen].reduce((sum, data) => sum + data.byteLength, 0);
}
