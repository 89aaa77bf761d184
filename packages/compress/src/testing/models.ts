import { writeTflite } from '@litesmith/format';
import { buildModel, type Model, type Quantization, type TensorId } from '@litesmith/ir';

/** Pseudo-random numbers in [0, 1), always the same for a seed. */
export function stream(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** About normally distributed numbers. */
export function gaussians(random: () => number): () => number {
  return () => {
    let sum = -6;
    for (let i = 0; i < 12; i++) sum += random();
    return sum;
  };
}

/** Units of the layers of the dense network that is customary on MNIST. */
const layers = [784, 128, 32, 10] as const;

/** Parts of the weights of each layer that are zero, as after pruning. */
const sparsities = [0.95, 0.8, 0.4] as const;

/**
 * Weights of the dense network as they look after pruning: large in the middle of the image, none at its border, 94 % zeros.
 *
 * @param levels clusters on each side of zero, on a grid; 0 leaves all values different
 */
export function prunedWeights(levels: number): readonly Float32Array[] {
  const normal = gaussians(stream(7));
  return sparsities.map((sparsity, l) => {
    const columns = layers[l] as number;
    const weights = Float32Array.from({ length: columns * (layers[l + 1] as number) }, (_, i) => {
      const [x, y] = [(i % columns) % 28, Math.floor((i % columns) / 28)];
      const profile = l > 0 ? 1 : Math.exp(-((x - 13.5) ** 2 + (y - 13.5) ** 2) / 60);
      return normal() * profile;
    });
    const cut = Float32Array.from(weights, Math.abs).sort()[Math.floor(sparsity * weights.length)] ?? 0;
    const step = levels === 0 ? 0 : 3 / levels;
    return weights.map((w) => {
      if (Math.abs(w) < cut) return 0;
      if (levels === 0) return w;
      return step * Math.max(-levels, Math.min(levels, Math.sign(w) * Math.max(1, Math.round(Math.abs(w) / step))));
    });
  });
}

function affine(scale: number, zeroPoint = 0): { readonly quantization: Quantization } {
  return {
    quantization: {
      kind: 'affine',
      scale: Float32Array.of(scale),
      zeroPoint: Int32Array.of(zeroPoint),
      quantizedDimension: 0,
    },
  };
}

/** The pruned network in float32. */
export function prunedFloat(levels: number): Model {
  const normal = gaussians(stream(9));
  return buildModel((b) => {
    let x: TensorId = b.input('image', 'FLOAT32', [1, layers[0]]);
    for (const [l, weights] of prunedWeights(levels).entries()) {
      const [columns, rows] = [layers[l] as number, layers[l + 1] as number];
      const w = b.constant(`dense_${l}/MatMul`, 'FLOAT32', [rows, columns], weights);
      const biases = Float32Array.from({ length: rows }, () => 0.1 * normal());
      const bias = b.constant(`dense_${l}/BiasAdd`, 'FLOAT32', [rows], biases);
      x = b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: l < 2 ? 'RELU' : 'NONE' });
    }
    b.output(b.op('SOFTMAX', [x], { beta: 1 }), 'scores');
  });
}

/** The pruned network in int8 on a grid of 15 values: a stand-in for the smallest file that a trained one becomes. */
export function prunedInt8(): Model {
  const normal = gaussians(stream(9));
  return buildModel((b) => {
    let x: TensorId = b.input('image', 'INT8', [1, layers[0]], affine(1 / 255, -128));
    for (const [l, weights] of prunedWeights(7).entries()) {
      const [columns, rows] = [layers[l] as number, layers[l + 1] as number];
      const codes = Int8Array.from(weights, (w) => Math.round((w / 3) * 126));
      const w = b.constant(`dense_${l}/MatMul`, 'INT8', [rows, columns], codes, affine(3 / 126));
      const biases = Int32Array.from({ length: rows }, () => Math.round(3000 * normal()));
      const bias = b.constant(`dense_${l}/BiasAdd`, 'INT32', [rows], biases, affine(3 / 126 / 255));
      const result = { dtype: 'INT8' as const, shape: [1, rows], ...affine(0.05, -128) };
      x = b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: l < 2 ? 'RELU' : 'NONE' }, [result]);
    }
    const result = { dtype: 'INT8' as const, shape: [1, layers[3]], ...affine(1 / 256, -128) };
    b.output(b.op('SOFTMAX', [x], { beta: 1 }, [result]), 'scores');
  });
}

/** Files of the pruned network: float, float with 15 values, int8 with 15 values. */
export const prunedFiles: { readonly [name: string]: () => Uint8Array } = {
  'pruned float': () => writeTflite(prunedFloat(0)),
  'pruned and clustered float': () => writeTflite(prunedFloat(7)),
  'pruned and clustered int8': () => writeTflite(prunedInt8()),
};
