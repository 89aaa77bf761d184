import { buildModel, type Model, type Quantization, type TensorId } from '@litesmith/ir';

/** Pseudo-random numbers that are about normal, always the same. */
function stream(): () => number {
  let state = 12_345;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return () => next() + next() + next() + next() - 2;
}

const affine = (scale: number, zeroPoint = 0): { readonly quantization: Quantization } => ({
  quantization: {
    kind: 'affine',
    scale: Float32Array.of(scale),
    zeroPoint: Int32Array.of(zeroPoint),
    quantizedDimension: 0,
  },
});

/**
 * Fully connected layers with relu between them, for one input, in float32 or int8.
 *
 * @param layers units of the input and of each layer
 */
export function denseNetwork(layers: readonly number[], int8: boolean): Model {
  const random = stream();
  return buildModel((b) => {
    let scale = 1 / 128;
    let x: TensorId = b.input('image', int8 ? 'INT8' : 'FLOAT32', [1, layers[0] ?? 0], int8 ? affine(scale) : {});
    for (let i = 1; i < layers.length; i++) {
      const [units, depth] = [layers[i] ?? 0, layers[i - 1] ?? 0];
      const weightScale = 2 / Math.sqrt(depth) / 127;
      const real = Array.from({ length: units * depth }, () => random() / Math.sqrt(depth));
      const values = int8 ? real.map((w) => Math.max(-127, Math.min(127, Math.round(w / weightScale)))) : real;
      const w = b.constant(`w${i}`, int8 ? 'INT8' : 'FLOAT32', [units, depth], values, int8 ? affine(weightScale) : {});
      const bias = int8
        ? b.constant(`b${i}`, 'INT32', [units], new Int32Array(units), affine(scale * weightScale))
        : b.constant(`b${i}`, 'FLOAT32', [units], new Float32Array(units));
      scale = 4 / 128;
      const fusedActivationFunction = i < layers.length - 1 ? 'RELU' : 'NONE';
      const result = int8 ? [{ dtype: 'INT8' as const, ...affine(scale) }] : [];
      x = b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction }, result);
    }
    b.output(x, 'logits');
  });
}
