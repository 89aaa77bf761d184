import {
  type Diagnostic,
  type Model,
  runPass,
  type SubgraphBuilder,
  type Tensor,
  type TensorId,
  verify,
  view,
} from '@litesmith/ir';
import { expect } from 'vitest';
import { prune } from '../pass/prune.js';
import type { PruneOptions } from '../pass/prune-options.js';

/** Prunes, and gives the model, which has to be valid, with what was said; the argument has to stay as it was. */
export async function pruned(model: Model, options: PruneOptions): Promise<[Model, readonly Diagnostic[]]> {
  const said: Diagnostic[] = [];
  const before = JSON.stringify(model, jsonValue);
  const result = await runPass(prune(options), model, { report: (each) => said.push(each) });
  expect(JSON.stringify(model, jsonValue)).toBe(before);
  expect(verify(result).filter(({ severity }) => severity === 'error')).toEqual([]);
  return [result, said];
}

function jsonValue(_key: string, value: unknown): unknown {
  if (value instanceof Map) return [...value];
  return ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value;
}

/** A tensor of any subgraph by its name. */
export function tensorNamed(model: Model, name: string): Tensor {
  const found = model.subgraphs.flatMap(({ tensors }) => [...tensors.values()]).find((each) => each.name === name);
  if (found === undefined) throw new Error(`no tensor ${name}`);
  return found;
}

/** Elements of a constant that are stored as what stands for zero. */
export const zerosIn = (model: Model, name: string, zero = 0): number =>
  Array.from(view(tensorNamed(model, name)) as ArrayLike<number>).filter((value) => value === zero).length;

/** A dense layer without a bias. */
export const dense = (b: SubgraphBuilder, x: TensorId, w: TensorId, name: string): TensorId =>
  b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name }]);
