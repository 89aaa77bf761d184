import { buildModel, type Model, type Quantization, type TensorId } from '@litesmith/ir';

/** Units of the layers of the dense network that is customary on MNIST. */
const layers = [784, 128, 32, 10] as const;

/** Pseudo-random numbers in [−1, 1), always the same. */
function stream(): () => number {
  let state = 12_345;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (2 * state) / 2 ** 32 - 1;
  };
}

const affine = (scale: number, zeroPoint: number): { readonly quantization: Quantization } => ({
  quantization: {
    kind: 'affine',
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
    quantizedDimension: 0,
  },
});

/** 784 → 128 relu → 32 relu → 10 softmax in float32, for one image. */
export function denseFloat(): Model {
  const random = stream();
  return buildModel((b) => {
    let x: TensorId = b.input('image', 'FLOAT32', [1, layers[0]]);
    for (let i = 1; i < layers.length; i++) {
      const [rows, columns] = [layers[i] ?? 0, layers[i - 1] ?? 0];
      const spread = Math.sqrt(2 / columns);
      const weights = Float32Array.from({ length: rows * columns }, () => spread * random());
      const w = b.constant(`w${i}`, 'FLOAT32', [rows, columns], weights);
      const bias = b.constant(`b${i}`, 'FLOAT32', [rows], Float32Array.from({ length: rows }, random));
      const fusedActivationFunction = i < layers.length - 1 ? 'RELU' : 'NONE';
      x = b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction });
    }
    b.output(b.op('SOFTMAX', [x], { beta: 1 }), 'probabilities');
  });
}

/** The same network in int8, weights with one scale per tensor. */
export function denseInt8(): Model {
  const random = stream();
  return buildModel((b) => {
    let scale = 1 / 128;
    let x: TensorId = b.input('image', 'INT8', [1, layers[0]], affine(scale, 0));
    for (let i = 1; i < layers.length; i++) {
      const [rows, columns] = [layers[i] ?? 0, layers[i - 1] ?? 0];
      const weightScale = Math.sqrt(2 / columns) / 127;
      const weights = Int8Array.from({ length: rows * columns }, () => Math.round(127 * random()));
      const w = b.constant(`w${i}`, 'INT8', [rows, columns], weights, affine(weightScale, 0));
      const biases = Int32Array.from({ length: rows }, () => Math.round(random() / (scale * weightScale)));
      const bias = b.constant(`b${i}`, 'INT32', [rows], biases, affine(scale * weightScale, 0));
      const fusedActivationFunction = i < layers.length - 1 ? 'RELU' : 'NONE';
      scale = 4 / 128;
      const result = { dtype: 'INT8' as const, shape: [1, rows], ...affine(scale, 0) };
      x = b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction }, [result]);
    }
    const result = { dtype: 'INT8' as const, shape: [1, layers[3]], ...affine(1 / 256, -128) };
    b.output(b.op('SOFTMAX', [x], { beta: 1 }, [result]), 'probabilities');
  });
}
