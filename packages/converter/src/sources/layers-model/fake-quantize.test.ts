import { print } from '@litesmith/ir';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { convert } from '../../convert.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** As the layer of the same name of `@litesmith/quantize/tfjs`, as far as conversion looks at it. */
class FakeQuantize extends tf.layers.Layer {
  static className = 'FakeQuantize';
  readonly #config: {
    readonly bits: number;
    readonly fixed: { readonly scale: number; readonly zeroPoint: number } | null;
  };

  constructor(bits: number, fixed: { readonly scale: number; readonly zeroPoint: number } | null = null) {
    super({ name: 'point' });
    this.#config = { bits, fixed };
  }

  override build(): void {
    for (const name of this.#config.fixed ? [] : ['min', 'max', 'steps']) {
      this.addWeight(name, [], 'float32', tf.initializers.zeros());
    }
    this.built = true;
  }

  override getConfig(): tf.serialization.ConfigDict {
    return { ...super.getConfig(), ...this.#config };
  }
}

const behindDense = (point: FakeQuantize, range?: readonly number[]): tf.LayersModel => {
  const model = tf.sequential({ name: 'm' });
  model.add(
    tf.layers.dense({ units: 2, inputShape: [3], name: 'dense', activation: 'relu', kernelInitializer: 'ones' }),
  );
  model.add(point);
  if (range) point.setWeights(range.map((value) => tf.scalar(value)));
  return model;
};

describe('FakeQuantize', () => {
  it('becomes FAKE_QUANT behind what was fused', async () => {
    const model = await convert(behindDense(new FakeQuantize(8), [0.5, 3, 1]));
    expect(print(model)).toMatchInlineSnapshot(`
      "model "Litesmith converted."
      metadata "min_runtime_version": 16 bytes
      signature "serving_default" of subgraph 0 (dense_input: %serving_default_dense_input:0) → (point: %StatefulPartitionedCall:0)
      subgraph 0 "main"(%serving_default_dense_input:0: FLOAT32[?, 3]) {
        %m/dense/MatMul: FLOAT32[2, 3] = [1, 1, 1, 1, 1, 1]
        %m/dense/MatMul;m/dense/Relu = FULLY_CONNECTED(%serving_default_dense_input:0, %m/dense/MatMul, -) {fusedActivationFunction: RELU} : FLOAT32[?, 2]
        %StatefulPartitionedCall:0 = FAKE_QUANT(%m/dense/MatMul;m/dense/Relu) {max: 3, numBits: 8} : FLOAT32[?, 2]
        return %StatefulPartitionedCall:0
      }"
    `);
  });

  it.each<[string, FakeQuantize, readonly number[] | undefined, object]>([
    ['a range that holds 0 already', new FakeQuantize(8), [-1, 3, 1], { min: -1, max: 3, numBits: 8 }],
    ['16 bits, which lie around 0', new FakeQuantize(16), [-1, 3, 1], { min: -3, max: 3, numBits: 16 }],
    [
      'a grid that is fixed',
      new FakeQuantize(8, { scale: 1 / 256, zeroPoint: -128 }),
      undefined,
      { min: 0, max: 255 / 256 },
    ],
    ['a grid around 0', new FakeQuantize(8, { scale: 1 / 128, zeroPoint: 0 }), undefined, { min: -1, max: 127 / 128 }],
  ])('takes %s', async (_name, point, range, options) => {
    const model = await convert(behindDense(point, range));
    expect(model.subgraphs[0]?.operators.at(-1)).toMatchObject({ op: 'FAKE_QUANT', options });
  });

  it('is left out, with a warning, where it has seen nothing', async () => {
    const said: string[] = [];
    const model = await convert(behindDense(new FakeQuantize(8)), { report: ({ code }) => said.push(code) });
    expect(model.subgraphs[0]?.operators.map(({ op }) => op)).toEqual(['FULLY_CONNECTED']);
    expect(said).toEqual(['LAYER_RANGE']);
  });
});
