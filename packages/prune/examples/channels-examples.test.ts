import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, type TensorId } from '@litesmith/ir';
import { channelReport } from '@litesmith/prune';
import { describe, expect, test } from 'vitest';
import { half, halfWithSamples } from './remove-channels.js';
import { withoutDead } from './remove-dead-channels.js';

const waves = (count: number, step = 1.7): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * step));

/** Two convolutions and a dense layer; `dead` filters of the second are zero. */
function network(dead = 0): Model {
  return buildModel((b) => {
    const conv = (x: TensorId, name: string, shape: number[], zeros: number): TensorId => {
      const count = shape.reduce((product, size) => product * size, 1);
      const row = count / (shape[0] ?? 1);
      const w = b.constant(
        `${name}/w`,
        'FLOAT32',
        shape,
        waves(count).map((value, i) => (i < zeros * row ? 0 : value)),
      );
      const bias = b.constant(`${name}/b`, 'FLOAT32', [shape[0] ?? 1], waves(shape[0] ?? 1));
      const options = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' } as const;
      return b.op('CONV_2D', [x, w, bias], options, [{ name }]);
    };
    const image = b.input('image', 'FLOAT32', [1, 6, 6, 3]);
    const second = conv(conv(image, 'conv1', [16, 3, 3, 3], 0), 'conv2', [16, 3, 3, 16], dead);
    const pooled = b.op('MEAN', [second, b.constant('axes', 'INT32', [2], [1, 2])]);
    b.output(b.op('FULLY_CONNECTED', [pooled, b.constant('w', 'FLOAT32', [4, 16], waves(64)), null]), 'scores');
  });
}

const channels = (model: Model): number[] => channelReport(model).groups.map((group) => group.channels);
const samples = Array.from({ length: 6 }, (_, i) => [Float32Array.from(waves(108, 0.3 + i))]);

function scores(model: Model, [image]: readonly Float32Array[]): readonly number[] {
  const interpreter = createInterpreter(model);
  interpreter.inputs[0]?.setReal(image ?? []);
  return Array.from(interpreter.invoke()[0]?.real() ?? []);
}

describe('the examples', () => {
  test('remove half of the channels', async () => {
    const lines: string[] = [];
    expect(channels(await half(network(), (line) => lines.push(line)))).toEqual([12, 8]);
    expect(lines.join()).toContain('CONV_2D "conv1"');
  });

  test('with samples', async () => {
    expect(channels(await halfWithSamples(network(), samples))).toEqual([8, 8]);
  });

  test('remove dead channels', async () => {
    const model = network(10);
    const small = await withoutDead(model);
    expect(channels(small)).toEqual([16, 6]);
    const [before, after] = [scores(model, samples[0] ?? []), scores(small, samples[0] ?? [])];
    for (const [i, score] of after.entries()) expect(score).toBeCloseTo(before[i] ?? Number.NaN, 4);
  });
});
