import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Reparameterization } from './reparameterization.js';
import { reparameterize, reparameterizedWeights } from './reparameterize.js';
import { strip } from './strip.js';
import { useWasmBackend } from './testing/node/wasm-backend.js';
import { train } from './train.js';

beforeAll(useWasmBackend);

const doubled: Reparameterization = { name: 'double', apply: (w) => w.mul(2), onStrip: 'bake' };
const shifted: Reparameterization = { name: 'shift', apply: (w) => w.add(1), onStrip: 'drop' };

/** Reads its weights in a way of its own. */
class Scale extends tf.layers.Layer {
  static className = 'TestScale';
  #factor: tf.LayerVariable | undefined;

  override build(): void {
    this.#factor = this.addWeight('factor', [1], 'float32', tf.initializers.constant({ value: 3 }));
    this.built = true;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const [x] = Array.isArray(inputs) ? inputs : [inputs];
    if (!x || !this.#factor) throw new Error('not built');
    return x.mul(this.#factor.read());
  }
}

const { layers } = tf;
const chain = (...list: tf.layers.Layer[]): tf.LayersModel => tf.sequential({ layers: list });
const ones = (shape: number[]) => tf.ones(shape);

const models: readonly (readonly [name: string, build: () => tf.LayersModel, input: number[], weight: string])[] = [
  ['a dense layer', () => chain(layers.dense({ units: 3, inputShape: [4] })), [2, 4], 'kernel'],
  ['a custom layer', () => chain(layers.inputLayer({ inputShape: [4] }), new Scale()), [2, 4], 'factor'],
  ['the cell of an LSTM', () => chain(layers.lstm({ units: 3, inputShape: [5, 4] })), [2, 5, 4], 'recurrent_kernel'],
  [
    'cells behind Bidirectional',
    () =>
      chain(
        layers.bidirectional({ layer: layers.gru({ units: 3 }) as tf.RNN, mergeMode: 'concat', inputShape: [5, 4] }),
      ),
    [2, 5, 4],
    'kernel',
  ],
  [
    'a layer within TimeDistributed',
    () => chain(layers.timeDistributed({ layer: layers.dense({ units: 2 }), inputShape: [3, 4] })),
    [2, 3, 4],
    'kernel',
  ],
  [
    'a nested model that is called twice',
    () => {
      const inner = chain(layers.dense({ units: 4, inputShape: [4], activation: 'tanh' }));
      const x = tf.input({ shape: [4] });
      const once = inner.apply(x) as tf.SymbolicTensor;
      return tf.model({
        inputs: x,
        outputs: layers.add().apply([inner.apply(once), x] as tf.SymbolicTensor[]) as tf.SymbolicTensor,
      });
    },
    [2, 4],
    'kernel',
  ],
];

const arrayOf = (result: tf.Tensor | tf.Tensor[]): number[] => Array.from((result as tf.Tensor).dataSync());

describe('reparameterize', () => {
  it.each(models)(
    'computes with f(w) in %s, and leaves the original and the raw weights alone',
    (_name, build, shape, weight) => {
      const original = build();
      const model = reparameterize(original, ({ name }) => (name === weight ? [doubled, shifted] : []));
      const expected = build();
      expected.setWeights(
        original.weights.map((variable) => {
          const raw = variable.read();
          return variable.originalName.endsWith(`/${weight}`) || variable.originalName === weight
            ? raw.mul(2).add(1)
            : raw;
        }),
      );
      expect(reparameterizedWeights(model).length).toBeGreaterThan(0);
      expect(arrayOf(model.predict(ones(shape)))).toEqual(arrayOf(expected.predict(ones(shape))));
      expect(model.getWeights().map(arrayOf)).toEqual(original.getWeights().map(arrayOf));
      expect(arrayOf(original.predict(ones(shape)))).not.toEqual(arrayOf(expected.predict(ones(shape))));
    },
  );

  it('strips to a plain model, with what is to be baked in baked in', () => {
    const original = chain(layers.dense({ units: 3, inputShape: [4] }));
    const plain = strip(reparameterize(original, ({ name }) => (name === 'kernel' ? [doubled, shifted] : [])));
    const [before, after] = [original, plain].map((model) => arrayOf(model.getWeights()[0] as tf.Tensor));
    expect(after).toEqual(before?.map((w) => 2 * w));
    expect(reparameterizedWeights(plain)).toEqual([]);
  });

  it('composes with what a model has already', () => {
    const once = reparameterize(
      chain(layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'ones' })),
      ({ name }) => (name === 'kernel' ? [doubled] : []),
    );
    const twice = reparameterize(once, ({ name }) => (name === 'kernel' ? [shifted] : []));
    expect(arrayOf(twice.predict(ones([1, 1])))).toEqual([3]);
    expect(arrayOf(once.predict(ones([1, 1])))).toEqual([2]);
  });

  it.each(['train', 'fit'] as const)('trains weights and state through f, with hooks, by %s', async (how) => {
    const factor = tf.variable(tf.scalar(1), true);
    const steps: string[] = [];
    const scaled: Reparameterization = {
      name: 'scale',
      apply: (w) => w.mul(factor),
      state: [{ name: 'factor', variable: factor }],
      beforeStep: ({ step }) => steps.push(`before ${step}`),
      afterStep: ({ step }) => steps.push(`after ${step}`),
      onStrip: 'bake',
    };
    const model = reparameterize(
      chain(layers.dense({ units: 1, inputShape: [1], kernelInitializer: 'ones', useBias: false })),
      () => [scaled],
    );
    const squared = (expected: tf.Tensor, output: tf.Tensor) => expected.sub(output).square().mean().asScalar();
    if (how === 'train') {
      const data = { values: Float32Array.of(1, 1, 1, 1), shape: [1] };
      const targets = { values: Float32Array.of(4, 4, 4, 4), shape: [1] };
      await train(model, { inputs: data, targets }, { batchSize: 2, loss: squared, optimizer: tf.train.sgd(0.1) });
      expect(steps).toEqual(['before 0', 'after 0', 'before 1', 'after 1']);
    } else {
      model.compile({ optimizer: tf.train.sgd(0.1), loss: squared });
      await model.fit(tf.ones([4, 1]), tf.fill([4, 1], 4), { batchSize: 2, verbose: 0 });
    }
    const [kernel] = model.getWeights().map(arrayOf);
    expect(kernel?.[0]).toBeGreaterThan(1);
    expect(factor.dataSync()[0]).toBeCloseTo(kernel?.[0] ?? 0, 5);
    expect(model.weights).toHaveLength(1);
    factor.dispose();
  });

  it('says which layer cannot be made from its own configuration', () => {
    class Forgetful extends tf.layers.Layer {
      static className = 'Forgetful';
      readonly #units: number;
      constructor(config: { units: number }) {
        super({});
        if (config.units === undefined) throw new Error('units is missing');
        this.#units = config.units;
      }
      override computeOutputShape(): number[] {
        return [this.#units];
      }
    }
    const model = chain(layers.inputLayer({ inputShape: [4] }), new Forgetful({ units: 2 }));
    expect(() => reparameterize(model, () => [])).toThrow(/forgetful.*Forgetful/s);
  });
});
