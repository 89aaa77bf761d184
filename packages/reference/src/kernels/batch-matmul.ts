import type { OpOptions } from '@litesmith/ops-registry';
import { weightedSum } from '../families/weighted-sum.js';
import type { Kernel, TensorValue } from '../kernel.js';
import { elementCount, inputOf, numbersOf, outputOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';

/**
 * y[…, n, m] = Σ_k x[…, n, k] · w[…, k, m] with broadcast leading axes; `adjX` and `adjY` swap the last two axes of an
 * input. int8 to int32 adds plain codes.
 *
 * Source: tflite/kernels/batch_matmul.cc
 */
export const batchMatmul: Kernel<OpOptions['BATCH_MATMUL']> = (call) => {
  const { adjX, adjY, asymmetricQuantizeInputs } = call.options;
  const [left, right, output] = [inputOf(call, 0), inputOf(call, 1), outputOf(call)];
  const n = output.shape.at(-2) ?? 1;
  const m = output.shape.at(-1) ?? 1;
  const depth = left.shape.at(adjX ? -2 : -1) ?? 1;
  const leading = output.shape.slice(0, -2);
  const startX = matrixStarts(left, leading);
  const startW = matrixStarts(right, leading);
  const [stepN, stepXk] = adjX ? [1, n] : [depth, 1];
  const [stepM, stepWk] = adjY ? [depth, 1] : [1, m];
  const raw = output.dtype === 'INT32';
  const to = numbersOf(output);
  const { x, w, store } = raw
    ? {
        x: numbersOf(left),
        w: numbersOf(right),
        store: (index: number, sum: number): void => {
          to[index] = sum;
        },
      }
    : weightedSum({
        input: left,
        weights: right,
        bias: null,
        output,
        activation: 'NONE',
        rows: elementCount(left.shape) / depth,
        asymmetric: asymmetricQuantizeInputs,
        floatProduct: true,
        rescaling: left.dtype === 'INT16' ? 'int64' : 'twice',
      });
  let index = 0;
  for (let b = 0; b < startX.length; b++) {
    for (let i = 0; i < n; i++) {
      for (let o = 0; o < m; o++) {
        const fromX = (startX[b] ?? 0) + i * stepN;
        const fromW = (startW[b] ?? 0) + o * stepM;
        let sum = 0;
        for (let k = 0; k < depth; k++) sum += (x[fromX + k * stepXk] ?? 0) * (w[fromW + k * stepWk] ?? 0);
        store(index++, sum, o, (startX[b] ?? 0) / depth + i);
      }
    }
  }
};

/** Where the matrix of each leading coordinate of the output starts in an input. */
function matrixStarts(value: TensorValue, leading: readonly number[]): Int32Array {
  const own = stridesOf(value.shape);
  const shift = leading.length - (value.shape.length - 2);
  const strides = leading.map((_, axis) => (value.shape[axis - shift] === 1 ? 0 : (own[axis - shift] ?? 0)));
  return stridedIndices(
    leading,
    strides.map((stride, axis) => (axis < shift ? 0 : stride)),
  );
}
