import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, buildSubgraph, runPass, verify } from '@litesmith/ir';
import { startOracleChild } from '@litesmith/oracle';
import { describe, expect, test } from 'vitest';
import { quantize } from '../quantize.js';
import { calibrate } from './calibrate.js';
import { rangesOf } from './statistics.js';

describe('loops', () => {
  /** Doubles and clamps x until it is at least 100. */
  const looping = buildModel(
    (b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      const float = { name: 'y', dtype: 'FLOAT32', shape: [1, 4] } as const;
      const [y] = b.ops('WHILE', [x], { condSubgraphIndex: 1, bodySubgraphIndex: 2 }, [float]);
      b.output(y ?? x);
    },
    {
      subgraphs: [
        buildSubgraph('cond', (b) => {
          const x = b.input('x', 'FLOAT32', [1, 4]);
          const largest = b.op('REDUCE_MAX', [x, b.constant('axes', 'INT32', [2], [0, 1])], {}, [{ name: 'largest' }]);
          b.output(b.op('LESS', [largest, b.constant('limit', 'FLOAT32', [], [100])]));
        }),
        buildSubgraph('body', (b) => {
          const x = b.input('x', 'FLOAT32', [1, 4]);
          const twice = b.op('ADD', [x, x], {}, [{ name: 'twice' }]);
          b.output(b.op('RELU', [twice], {}, [{ name: 'clamped' }]));
        }),
      ],
    },
  );

  test('are calibrated on what every turn computes', async () => {
    const statistics = await calibrate(looping, [[[-3, 1, 2, 30]], [[-1, 0, 5, 60]]], createInterpreter);
    expect(statistics.ranges).toEqual({
      x: { min: -3, max: 60 },
      y: { min: 0, max: 120 },
      '1/x': { min: -3, max: 120 },
      '1/largest': { min: 30, max: 120 },
      '2/x': { min: -3, max: 60 },
      '2/twice': { min: -6, max: 120 },
      '2/clamped': { min: 0, max: 120 },
    });
    expect(rangesOf(looping, statistics).map((ranges) => [...ranges.values()])).toEqual([
      [statistics.ranges.x, statistics.ranges.y],
      [statistics.ranges['1/x'], statistics.ranges['1/largest']],
      [statistics.ranges['2/x'], statistics.ranges['2/twice'], statistics.ranges['2/clamped']],
    ]);
  });

  test('run on integers afterwards, as far as their values allow', async () => {
    const statistics = await calibrate(looping, [[[-3, 1, 2, 30]]], createInterpreter);
    const integer = await runPass(quantize('static_wi8_ai8', { statistics }), looping);
    expect(verify(integer).filter(({ severity }) => severity === 'error')).toEqual([]);
    const step = 120 / 255;
    const [y] = createInterpreter(integer).invoke([[-3, 1, 2, 30]]);
    const expected = [0, 4, 8, 120];
    for (const [i, value] of (y?.real() ?? []).entries()) {
      expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThanOrEqual(6 * step);
    }
    expect(integer.subgraphs[2]?.operators.map(({ op }) => op)).toContain('QUANTIZE');

    const child = startOracleChild({ runtime: 'litert', xnnpack: false });
    try {
      const judged = await child.run(writeTflite(integer), [Float32Array.of(-3, 1, 2, 30)]);
      expect(judged.ok ? [...(judged.outputs[0] ?? [])] : judged.message).toEqual([...(y?.real() ?? [])]);
    } finally {
      child.close();
    }
  });
});
