import { LiteError, matchesName, type NamePattern } from '@litesmith/ops-registry';
import type { LayersModel } from '@tensorflow/tfjs';
import { flatten, type Layer } from './layer-graph.js';

/** What is said of layers by their names: as a record, or as a list where patterns name them. */
export type ByName<T> = Readonly<Record<string, T>> | readonly (readonly [name: NamePattern, said: T])[];

/** The entries, as a list. */
export function entriesByName<T>(said: ByName<T>): readonly (readonly [NamePattern, T])[] {
  return isList(said) ? said : Object.entries(said);
}

function isList<T>(said: ByName<T>): said is readonly (readonly [NamePattern, T])[] {
  return Array.isArray(said);
}

/**
 * What is said of each layer of a model. A layer within a nested model goes by `encoder/dense` and by `dense`; a pattern is
 * searched in the former. Of several that match, the last holds.
 *
 * @param code of the error where one names a layer that the model does not have
 */
export function layersByName<T>(model: LayersModel, said: ByName<T>, code: string): ReadonlyMap<Layer, T> {
  const { calls } = flatten(model);
  const found = new Map<Layer, T>();
  for (const [pattern, value] of entriesByName(said)) {
    const matching = calls.filter(({ layer, name }) => matchesName(pattern, name) || pattern === layer.name);
    if (matching.length === 0) {
      throw new LiteError(code, `there is no layer ${String(pattern)}`, {
        hint: `layers are ${[...new Set(calls.map(({ name }) => name))].join(', ')}`,
      });
    }
    for (const { layer } of matching) found.set(layer, value);
  }
  return found;
}
