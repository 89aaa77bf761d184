import { readTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, runPass } from '@litesmith/ir';
import * as quantizeApi from '@litesmith/quantize';
import * as tf from '@tensorflow/tfjs';
import { describe, expect, test } from 'vitest';
import { careful } from './better-weights.js';
import { diagnose } from './find-what-diverges.js';
import { toInt8 } from './quantize-a-model.js';
import { shrink } from './shrink-weights.js';
import { trainForInt8 } from './train-for-quantization.js';
import { smallest } from './tune-a-model.js';

const waves = (count: number, step = 1.7): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * step));
const model: Model = buildModel((b) => {
  const image = b.input('image', 'FLOAT32', [1, 64]);
  const hidden = b.op('FULLY_CONNECTED', [image, b.constant('w', 'FLOAT32', [32, 64], waves(2048)), null], {}, [
    { name: 'hidden' },
  ]);
  const attention = b.op('TANH', [hidden], {}, [{ name: 'attention/tanh' }]);
  const logits = b.op('FULLY_CONNECTED', [attention, b.constant('v', 'FLOAT32', [4, 32], waves(128)), null], {}, [
    { name: 'logits' },
  ]);
  b.output(b.op('SOFTMAX', [logits], { beta: 1 }, [{ name: 'scores' }]));
});
const images = Array.from({ length: 6 }, (_, i) => Float32Array.from(waves(64, 0.3 + i)));
const samples = images.map((image) => [image]);

describe('the examples', () => {
  test('shrink weights', async () => {
    const small = await shrink(model);
    expect(quantizeApi.weightBytes(small)).toBeLessThan(quantizeApi.weightBytes(model) * 0.35);
  });

  test('quantize a model by a recipe, and say what they do', async () => {
    const lines: string[] = [];
    const int8 = await toInt8(model, images, (line) => lines.push(line));
    const types = int8.subgraphs[0]?.operators.map(
      ({ op, outputs: [id] }) => `${op} ${id === undefined ? '' : int8.subgraphs[0]?.tensors.get(id)?.dtype}`,
    );
    expect(types).toEqual([
      'FULLY_CONNECTED INT8',
      'QUANTIZE INT16',
      'TANH INT16',
      'QUANTIZE INT8',
      'FULLY_CONNECTED INT8',
      'DEQUANTIZE FLOAT32',
      'SOFTMAX FLOAT32',
    ]);
    expect(lines.join('\n')).toContain('TANH "attention/tanh": static_wi8_ai16 (rule for /^attention/');
  });

  test('find what diverges', async () => {
    const statistics = await quantizeApi.calibrate(model, samples, createInterpreter);
    const int4 = await runPass(quantizeApi.quantize('static_wi4_ai8', { statistics }), model);
    const found = await diagnose(model, int4, samples);
    expect(found.at(-1)).toBe('4 nodes');
    expect(found[0]).toContain('LINT_TERMINAL_GRID');
  });

  test('take more care', async () => {
    const careful8 = await careful(model, samples);
    const { outputs } = await quantizeApi.compare(model, careful8, samples, createInterpreter);
    expect(outputs[0]?.sqnr).toBeGreaterThan(25);
  });

  test('tune a model', async () => {
    const classOf = (m: Model, image: Float32Array): number => {
      const interpreter = createInterpreter(m);
      interpreter.inputs[0]?.setReal(image);
      const scores = Array.from(interpreter.invoke()[0]?.real() ?? []);
      return scores.indexOf(Math.max(...scores));
    };
    const right = images.map((image) => classOf(model, image));
    const accuracy = (m: Model): number =>
      images.filter((image, i) => classOf(m, image) === right[i]).length / images.length;
    const { worth, steps } = await smallest(model, samples, accuracy);
    expect(worth).toBe(1);
    expect(steps.length).toBeGreaterThan(0);
  });

  test('train for quantization', async () => {
    await tf.setBackend('cpu');
    const network = tf.sequential({
      layers: [
        tf.layers.dense({ units: 8, activation: 'relu', inputShape: [4] }),
        tf.layers.dense({ units: 3 }),
        tf.layers.activation({ activation: 'sigmoid' }),
      ],
    });
    const values = Float32Array.from(waves(400));
    const labels = Int32Array.from({ length: 100 }, (_, i) => i % 3);
    const data = { inputs: { values, shape: [4] }, targets: { values: labels, shape: [] } };
    const int8 = readTflite(await trainForInt8(network, data));
    expect(int8.subgraphs[0]?.operators.map(({ op }) => op)).toEqual([
      'QUANTIZE',
      'FULLY_CONNECTED',
      'FULLY_CONNECTED',
      'LOGISTIC',
      'DEQUANTIZE',
    ]);
  });
});
