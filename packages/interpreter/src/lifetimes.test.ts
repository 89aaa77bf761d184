import { type TensorId, tensorId } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { lifetimesOf } from './lifetimes.js';

const ids = (...values: number[]): TensorId[] => values.map((value) => tensorId(value));
const step = (inputs: readonly (TensorId | null)[], outputs: readonly TensorId[]) => ({ inputs, outputs });
const plain = (map: ReadonlyMap<TensorId, { first: number; last: number }>): Record<number, [number, number]> =>
  Object.fromEntries([...map].map(([id, { first, last }]) => [id, [first, last]]));

describe('lifetimesOf', () => {
  test('inputs live throughout, outputs to the end, and the rest from its writer to its last reader', () => {
    const steps = [
      step(ids(0, 9), ids(1)),
      step(ids(1), ids(2)),
      step([tensorId(1), null], ids(3)),
      step(ids(2, 3), ids(4)),
    ];
    expect(plain(lifetimesOf(steps, { inputs: ids(0), outputs: ids(4) }))).toEqual({
      0: [-1, 4],
      1: [0, 2],
      2: [1, 3],
      3: [2, 3],
      4: [3, 4],
    });
  });

  test('an output that nothing reads lives for its own step', () => {
    expect(plain(lifetimesOf([step(ids(0), ids(1, 2))], { inputs: ids(0), outputs: ids(2) }))).toEqual({
      0: [-1, 1],
      1: [0, 0],
      2: [0, 1],
    });
  });

  test('tensors that share memory have one lifetime', () => {
    const root = (id: TensorId): TensorId => (id === 2 ? tensorId(1) : id);
    const steps = [step(ids(0), ids(1)), step(ids(1), ids(2)), step(ids(0), ids(3)), step(ids(2, 3), ids(4))];
    expect(plain(lifetimesOf(steps, { inputs: ids(0), outputs: ids(4) }, root))).toMatchObject({ 1: [0, 3] });
  });

  test('constants have no lifetime, even where they are outputs', () => {
    expect(plain(lifetimesOf([step(ids(7), ids(1))], { inputs: [], outputs: ids(1, 7) }))).toEqual({ 1: [0, 1] });
  });
});
