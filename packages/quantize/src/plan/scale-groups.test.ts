import { buildModel, type Model } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import type { Statistics } from '../calibrate/statistics.js';
import { planQuantization } from './plan-quantization.js';

function ranges(of: { readonly [key: string]: number }): Statistics {
  const spans = Object.entries(of).map(([key, max]) => [key, { min: 0, max }] as const);
  return {
    format: 'litesmith-statistics',
    version: 1,
    observer: 'by hand',
    samples: 1,
    ranges: Object.fromEntries(spans),
  };
}

/** Grids by operator and side, as the largest real value that each holds. */
function tops(model: Model, recipe: string, statistics: Statistics): { readonly [name: string]: readonly number[] } {
  const [plan] = planQuantization(model, recipe, { statistics }).subgraphs;
  return Object.fromEntries(
    (plan?.operators ?? []).map(({ name, inputs, outputs }) => [
      name,
      [...inputs, ...outputs].flatMap((form) => {
        if (form.as !== 'activation') return [];
        const { dtype, scale, zeroPoint } = form.grid;
        return [Math.round(((dtype === 'INT8' ? 127 : 32767) - zeroPoint) * scale)];
      }),
    ]),
  );
}

/** Both halves of x meet other tensors: one in a PACK, one, later, in a concatenation. */
const split = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [2, 4]);
  const y = b.input('y', 'FLOAT32', [1, 4]);
  const axis = b.constant('axis', 'INT32', [], [0]);
  const [first, second] = b.ops('SPLIT', [axis, x], { numSplits: 2 }, [{ name: 'first' }, { name: 'second' }]);
  if (first === undefined || second === undefined) throw new Error('SPLIT has two outputs');
  b.output(b.op('PACK', [first, y], { valuesCount: 2, axis: 0 }, [{ name: 'packed' }]));
  b.output(b.op('CONCATENATION', [second, y], { axis: 0 }, [{ name: 'joined' }]));
});
const splitRanges = ranges({ x: 1, y: 2, first: 1, second: 1, packed: 20, joined: 10 });

describe('joins', () => {
  test('of two that want the same tensors in INT8, the last one gets them', () => {
    const found = Object.values(tops(split, 'static_wi8_ai8', splitRanges));
    // SPLIT takes and gives the grid of the concatenation; PACK keeps its own, and its inputs are requantized.
    expect(found).toEqual([
      [10, 10, 10],
      [20, 20, 20],
      [10, 10, 10],
    ]);
  });

  test('in INT16 leave what they join on its own grid, and requantize it', () => {
    const found = Object.values(tops(split, 'static_wi8_ai16', splitRanges));
    expect(found).toEqual([
      [1, 1, 1],
      [20, 20, 20],
      [10, 10, 10],
    ]);
  });
});

test('of joins in a row the last decides', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [1, 4]);
    const y = b.input('y', 'FLOAT32', [1, 4]);
    const first = b.op('CONCATENATION', [x, y], { axis: 0 }, [{ name: 'first' }]);
    b.output(b.op('CONCATENATION', [first, y], { axis: 0 }, [{ name: 'second' }]));
  });
  const found = Object.values(tops(model, 'static_wi8_ai8', ranges({ x: 1, y: 2, first: 2, second: 7 })));
  expect(found).toEqual([
    [7, 7, 7],
    [7, 7, 7],
  ]);
});
