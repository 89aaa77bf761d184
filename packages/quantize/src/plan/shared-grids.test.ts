import { buildModel, type Model } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import type { Statistics } from '../calibrate/statistics.js';
import { noiseStatistics } from '../testing/noise.js';
import { ranges, run, sqnr } from '../testing/run-recipe.js';
import { planQuantization } from './plan-quantization.js';
import { printPlan } from './print-plan.js';

describe('operators whose operands share a grid', () => {
  const grids = (model: Model, statistics: Statistics): { readonly [name: string]: number } => {
    const [plan] = planQuantization(model, 'static_wi8_ai8', { statistics }).subgraphs;
    return Object.fromEntries(
      plan?.tensors.map(({ key, grid }) => [key, Math.round(grid.scale * 255 * 100) / 100]) ?? [],
    );
  };

  test('one input: its range goes on', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 2, 2, 1]);
      const pool = { filterHeight: 2, filterWidth: 2, strideH: 1, strideW: 1 };
      b.output(
        b.op('RESHAPE', [b.op('MAX_POOL_2D', [x], pool, [{ name: 'pool' }]), b.constant('s', 'INT32', [1], [4])], {}, [
          { name: 'y' },
        ]),
      );
    });
    const all = ranges({ x: { min: 0, max: 4 }, pool: { min: 0, max: 3 }, y: { min: 0, max: 2 } });
    expect(grids(model, all)).toEqual({ x: 4, pool: 4, y: 4 });
  });

  test('several inputs: the range of the output goes back, that of the last join decides', () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 2]);
      const a = b.op('ABS', [x], {}, [{ name: 'a' }]);
      const first = b.op('CONCATENATION', [a, x], { axis: 1 }, [{ name: 'first' }]);
      b.output(
        b.op('CONCATENATION', [first, b.op('ABS', [a], {}, [{ name: 'c' }])], { axis: 1 }, [{ name: 'second' }]),
      );
    });
    const all = ranges({
      x: { min: 0, max: 1 },
      a: { min: 0, max: 2 },
      first: { min: 0, max: 3 },
      c: { min: 0, max: 4 },
      second: { min: 0, max: 5 },
    });
    expect(grids(model, all)).toEqual({ x: 5, a: 5, first: 5, c: 5, second: 5 });
  });

  test('a fixed grid is passed on by one input, and requantized before a join', async () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      const y = b.op('LOGISTIC', [x], {}, [{ name: 'sigmoid' }]);
      const moved = b.op('RESHAPE', [y, b.constant('s', 'INT32', [2], [2, 2])], {}, [{ name: 'moved' }]);
      const other = b.op('RESHAPE', [x, b.constant('t', 'INT32', [2], [2, 2])], {}, [{ name: 'other' }]);
      b.output(b.op('CONCATENATION', [moved, other], { axis: 1 }, [{ name: 'joined' }]));
    });
    const statistics = await noiseStatistics(model);
    const plan = printPlan(planQuantization(model, 'static_wi8_ai8', { statistics }));
    expect(plan).toContain('sigmoid: INT8 scale 0.00390625 zero -128 (fixed by the specification)');
    expect(plan).toContain('moved: INT8 scale 0.00390625 zero -128 (as "sigmoid")');
    const [quantized] = await run(model, 'static_wi8_ai8', statistics);
    expect(quantized.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'QUANTIZE',
      'LOGISTIC',
      'RESHAPE',
      'RESHAPE',
      'QUANTIZE',
      'CONCATENATION',
      'DEQUANTIZE',
    ]);
    expect(sqnr(model, quantized)).toBeGreaterThan(40);
  });
});
