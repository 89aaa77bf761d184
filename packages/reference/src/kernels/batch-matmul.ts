import type { OpOptions } from '@litesmith/ops-registry';
import { rowProducts } from '../families/row-products.js';
import { prepareWeightedSum, type WeightedSum } from '../families/weighted-sum.js';
import type { TensorData, TensorValue, TwoStepKernel } from '../kernel.js';
import { elementCount, inputOf, isConstantInput, numbersOf, outputOf, stridesOf } from '../operands.js';
import { stridedIndices } from '../strided.js';

/** Rows whose products are formed at a time. */
const tile = 8;

/**
 * y[…, n, m] = Σ_k x[…, n, k] · w[…, k, m] with broadcast leading axes; `adjX` and `adjY` swap the last two axes of an
 * input. int8 to int32 adds plain codes. A hybrid product has a scale per row of x; TFLite's kernel takes those of other
 * rows where x has more than one leading axis.
 *
 * Source: tflite/kernels/batch_matmul.cc
 */
export const batchMatmul: TwoStepKernel<OpOptions['BATCH_MATMUL']> = {
  prepare(call) {
    const { adjX, adjY, asymmetricQuantizeInputs } = call.options;
    const output = outputOf(call);
    // Both as rows along the depth: [n, k] and [m, k].
    const left = asRows(inputOf(call, 0), adjX, isConstantInput(call, 0));
    const right = asRows(inputOf(call, 1), !adjY, isConstantInput(call, 1));
    const n = output.shape.at(-2) ?? 1;
    const m = output.shape.at(-1) ?? 1;
    const depth = left.value.shape.at(-1) ?? 1;
    const leading = output.shape.slice(0, -2);
    const startX = matrixStarts(left.value, leading);
    const startW = matrixStarts(right.value, leading);
    const sum =
      output.dtype === 'INT32'
        ? plainSum(left.value, right.value, output)
        : prepareWeightedSum({
            input: left.value,
            weights: right.value,
            bias: null,
            output,
            activation: 'NONE',
            unbounded: true,
            rows: depth === 0 ? 0 : elementCount(left.value.shape) / depth,
            asymmetric: asymmetricQuantizeInputs,
            floatProduct: true,
            rescaling: left.value.dtype === 'INT16' ? 'int64' : 'twice',
            constantWeights: isConstantInput(call, 1),
          });
    const [x, w] = [
      { data: sum.x, stride: depth },
      { data: sum.w, stride: depth },
    ];
    const sums = new Float64Array(tile * m);
    return () => {
      left.load();
      right.load();
      sum.load();
      for (let b = 0; b < startX.length; b++) {
        const from = startX[b] as number;
        for (let first = 0; first < n; first += tile) {
          const count = Math.min(tile, n - first);
          rowProducts(x, from + first * depth, count, w, startW[b] as number, m, depth, sums, 0, m);
          for (let i = 0; i < count; i++) {
            sum.storeChannels((b * n + first + i) * m, sums, i * m, m, from / depth + first + i);
          }
        }
      }
    };
  },
};

interface RowOperand {
  readonly value: TensorValue;
  load(): void;
}

/** An operand whose last axis is the depth: itself, or with its last two axes swapped at each load (once if constant). */
function asRows(value: TensorValue, swap: boolean, constant: boolean): RowOperand {
  if (!swap) return { value, load(): void {} };
  const [rows, columns] = [value.shape.at(-2) ?? 1, value.shape.at(-1) ?? 1];
  const from = numbersOf(value);
  const to = from.slice();
  let loaded = false;
  return {
    value: { ...value, shape: [...value.shape.slice(0, -2), columns, rows], data: to satisfies TensorData },
    load(): void {
      if (loaded) return;
      loaded = constant;
      for (let start = 0; start < from.length; start += rows * columns) {
        for (let r = 0; r < rows; r++) {
          for (let c = 0; c < columns; c++) to[start + c * rows + r] = from[start + r * columns + c] as number;
        }
      }
    },
  };
}

/** Products of plain codes, summed into int32. */
function plainSum(left: TensorValue, right: TensorValue, output: TensorValue): WeightedSum {
  const [a, b, to] = [numbersOf(left), numbersOf(right), numbersOf(output)];
  const [x, w] = [new Float32Array(a.length), new Float32Array(b.length)];
  const store = (index: number, sum: number): void => {
    to[index] = sum;
  };
  return {
    x,
    w,
    load(): void {
      x.set(a);
      w.set(b);
    },
    store,
    storeChannels(index, sums, at, count): void {
      for (let o = 0; o < count; o++) store(index + o, sums[at + o] as number);
    },
  };
}

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
