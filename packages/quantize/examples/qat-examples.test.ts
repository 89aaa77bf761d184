import { readFileSync } from 'node:fs';
import { readTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import * as api from '@litesmith/quantize/tfjs';
import { seededRandom } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../src/testing/node/wasm-backend.js';
import { customized } from './layer-of-your-own.js';
import { trainInt8 } from './quantize-aware-training.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../docs/qat.md');

beforeAll(useWasmBackend);

describe('docs/qat.md', () => {
  it('shows the code of the examples, which are compiled and run', () => {
    const blocks = [...page.matchAll(/(?:<!-- (\S+) -->\n)?```ts\n(.*?)```/gs)];
    expect(blocks.length).toBeGreaterThan(1);
    for (const [, path, code] of blocks) expect(read(`../../../${path}`)).toContain(code?.trim());
  });

  it('names everything that the entry exports', () => {
    expect(Object.keys(api).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

describe('the examples', () => {
  it.each(['sigmoid', 'softmax'] as const)('train an int8 classifier with a %s', async (activation) => {
    const kernelInitializer = tf.initializers.glorotUniform({ seed: 2 });
    const classifier = tf.sequential({
      layers: [
        tf.layers.dense({ units: 16, activation: 'relu', kernelInitializer, inputShape: [2] }),
        tf.layers.dense({ units: 2, activation, kernelInitializer }),
      ],
    });
    const random = seededRandom(4);
    const values = Float32Array.from({ length: 4000 }, () => random.next() * 4 - 2);
    const labels = Int32Array.from({ length: 2000 }, (_, i) =>
      (values[2 * i] ?? 0) > (values[2 * i + 1] ?? 0) ? 1 : 0,
    );
    const bytes = await trainInt8(classifier, {
      inputs: { values, shape: [2] },
      targets: { values: labels, shape: [] },
    });
    const interpreter = createInterpreter(readTflite(bytes));
    let correct = 0;
    for (let i = 0; i < 500; i++) {
      interpreter.inputs[0]?.setReal(values.subarray(2 * i, 2 * i + 2));
      interpreter.invoke();
      const [no = 0, yes = 0] = interpreter.outputs[0]?.real() ?? [];
      if ((yes > no ? 1 : 0) === labels[i]) correct++;
    }
    expect(correct / 500).toBeGreaterThan(0.85);
  });

  it('take layers, schemes and exceptions of the user', () => {
    class Mixing extends tf.layers.Layer {
      static className = 'Mixing';
      override build(): void {
        this.addWeight('kernel', [4, 4], 'float32', tf.initializers.identity({}));
        this.built = true;
      }
      override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
        const [x] = Array.isArray(inputs) ? inputs : [inputs];
        return tf.matMul(x as tf.Tensor, this.weights[0]?.read() as tf.Tensor);
      }
    }
    const model = customized(
      tf.sequential({
        layers: [
          tf.layers.dense({ units: 4, inputShape: [4], name: 'wide' }),
          new Mixing({ name: 'mixing' }),
          tf.layers.reLU(),
          tf.layers.dense({ units: 2, name: 'logits' }),
        ],
      }),
    );
    expect(model.layers.slice(-4).map(({ name }) => name)).toEqual([
      'mixing',
      expect.stringMatching(/^re_lu/),
      expect.stringMatching(/^re_lu.*quantize$/),
      'logits',
    ]);
  });
});
