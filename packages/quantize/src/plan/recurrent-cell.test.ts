import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Diagnostic, type Model, runPass, type TensorId, tensorOf, verify } from '@litesmith/ir';
import { loadTfjsTflite } from '@litesmith/oracle';
import { describe, expect, test } from 'vitest';
import type { Statistics } from '../calibrate/statistics.js';
import { quantize } from '../quantize.js';
import { noise, noiseStatistics, runOnNoise } from '../testing/noise.js';
import { planQuantization } from './plan-quantization.js';

const [depth, cells, time] = [6, 5, 4];

interface Variant {
  readonly normalized?: boolean;
  readonly peepholes?: boolean;
}

function waves(count: number, size = 0.5): number[] {
  return Array.from({ length: count }, (_, i) => size * Math.sin(i * 1.7 + 0.3));
}

function lstm({ normalized = false, peepholes = false }: Variant = {}): Model {
  return buildModel((b) => {
    const constant = (name: string, shape: readonly number[], size?: number): TensorId =>
      b.constant(
        name,
        'FLOAT32',
        [...shape],
        waves(
          shape.reduce((a, c) => a * c, 1),
          size,
        ),
      );
    const gates = ['i', 'f', 'g', 'o'];
    const coefficients = gates.map((gate) => (normalized ? constant(`n${gate}`, [cells]) : null));
    const inputs = [
      b.input('x', 'FLOAT32', [1, time, depth]),
      ...gates.map((gate, i) => constant(`w${gate}`, [cells, depth], 0.3 + i / 10)),
      ...gates.map((gate, i) => constant(`r${gate}`, [cells, cells], 0.2 + i / 10)),
      ...['i', 'f', 'o'].map((gate) => (peepholes ? constant(`p${gate}`, [cells]) : null)),
      ...gates.map((gate) => constant(`b${gate}`, [cells], 0.2)),
      null,
      null,
      b.tensor({ name: 'h', dtype: 'FLOAT32', shape: [1, cells], isVariable: true }),
      b.tensor({ name: 'c', dtype: 'FLOAT32', shape: [1, cells], isVariable: true }),
      ...coefficients,
    ];
    const options = { fusedActivationFunction: 'TANH', cellClip: 10 } as const;
    b.output(b.op('UNIDIRECTIONAL_SEQUENCE_LSTM', inputs, options, [{ name: 'y' }]));
  });
}

async function quantized(model: Model, statistics: Statistics): Promise<[Model, readonly Diagnostic[]]> {
  const said: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => void said.push(diagnostic);
  const result = await runPass(quantize('static_wi8_ai8', { statistics }), model, { report });
  expect(verify(result).filter(({ severity }) => severity === 'error')).toEqual([]);
  return [result, said];
}

/** Of 8-bit LSTMs, whose noise adds up over a sequence; the float kernel would give over 100. */
const LEAST_SQNR = 25;

describe('an LSTM in integers', () => {
  test.each<[string, Variant]>([
    ['plain', {}],
    ['with peepholes', { peepholes: true }],
  ])('%s: is near the float one', async (_, variant) => {
    const model = lstm(variant);
    const [result] = await quantized(model, await noiseStatistics(model));
    const [main] = result.subgraphs;
    const operator = main?.operators.find(({ op }) => op === 'UNIDIRECTIONAL_SEQUENCE_LSTM');
    if (main === undefined || operator === undefined) throw new Error('the LSTM is gone');
    const types = operator.inputs.map((id) => (id === null ? '–' : tensorOf(main, id).dtype));
    const peephole = variant.peepholes ? 'INT16' : '–';
    const weights = Array<string>(8).fill('INT8');
    const biases = Array<string>(4).fill('INT32');
    const rest = ['–', '–', 'INT8', 'INT16', '–', '–', '–', '–'];
    expect(types).toEqual(['INT8', ...weights, peephole, peephole, peephole, ...biases, ...rest]);
    const grid = (id: TensorId | null | undefined) => (id == null ? undefined : tensorOf(main, id).quantization);
    expect(grid(operator.inputs[18])).toEqual(grid(operator.outputs[0]));
    expect(grid(operator.intermediates?.[4])).toEqual(grid(operator.outputs[0]));
    expect(operator.intermediates?.length).toBe(5);
    expect(Number.isInteger(Math.log2(grid(operator.inputs[19])?.scale[0] ?? 0))).toBe(true);

    const [a, b] = [createInterpreter(model), createInterpreter(result)];
    let [signal, error] = [0, 0];
    for (let seed = 1; seed < 6; seed++) {
      runOnNoise(a, noise(seed));
      runOnNoise(b, noise(seed));
      const got = b.outputs[0]?.real() ?? [];
      for (const [k, value] of (a.outputs[0]?.real() ?? new Float32Array()).entries()) {
        signal += value * value;
        error += (value - (got[k] ?? 0)) ** 2;
      }
    }
    expect(10 * Math.log10(signal / error)).toBeGreaterThan(LEAST_SQNR);
  });

  test('loads in TFLite', async () => {
    const model = lstm();
    const [result] = await quantized(model, await noiseStatistics(model));
    const oracle = await loadTfjsTflite({ xnnpack: false });
    const loaded = oracle.load(writeTflite(result));
    expect(loaded.run([new Float32Array(time * depth)])[0]?.length).toBe(time * cells);
    loaded.dispose();
  });

  test('stays float with layer normalization, and says so', async () => {
    const model = lstm({ normalized: true });
    const statistics = await noiseStatistics(model);
    const [result, said] = await quantized(model, statistics);
    expect(result.subgraphs[0]?.operators.map(({ op }) => op)).toContain('UNIDIRECTIONAL_SEQUENCE_LSTM');
    expect(planQuantization(model, 'static_wi8_ai8', { statistics }).subgraphs[0]?.operators[0]?.mode).toBe('float');
    expect(said.map(({ message }) => message).join()).toMatch('layer normalization');
  });

  test('stays float where its state has no range, or one that is beyond the kernel', async () => {
    const model = lstm();
    const { c, ...others } = (await noiseStatistics(model)).ranges;
    const base = await noiseStatistics(model);
    const [, without] = await quantized(model, { ...base, ranges: others });
    expect(without.map(({ message }) => message).join()).toMatch('no range is known of "c"');
    const [, wide] = await quantized(model, { ...base, ranges: { ...others, c: { min: -65, max: 1 } } });
    expect(wide.map(({ message }) => message).join()).toMatch('beyond its kernel');
    expect(c).toBeDefined();
  });
});
