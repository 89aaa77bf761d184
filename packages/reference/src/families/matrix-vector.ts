import { affineOf } from '../affine.js';
import type { TensorValue } from '../kernel.js';
import { floatsOf, numbersOf } from '../operands.js';
import { densified } from './densify.js';
import { quantizeRowsAsymmetrically, quantizeRowsSymmetrically } from './hybrid-input.js';

/** `sums[row] += Σ_i weights[row, i] · x[i]`, in float32 once the product is whole. */
export type AddProduct = (x: Float32Array, sums: Float32Array) => void;

/** int8 codes; weights of type uint8 hold them, too: files from before int8 tensors existed. */
export function signedCodes(weights: TensorValue): ArrayLike<number> {
  const codes = numbersOf(weights);
  return weights.dtype === 'UINT8' ? Int8Array.from(codes) : codes;
}

/** Reals of float weights, or of int8 ones with one scale. */
export function realWeights(weights: TensorValue): Float32Array {
  if (weights.dtype === 'FLOAT32') return floatsOf(weights);
  const { scale } = affineOf(weights);
  return Float32Array.from(signedCodes(weights), (code) => code * scale);
}

/**
 * The product of a weight matrix `[rows, columns]` with a vector, as recurrent ops add it to the sums of their gates.
 * Beside int8 weights the vector is quantized on the fly, with a zero point where `asymmetric`.
 *
 * Source: MatrixBatchVectorMultiplyAccumulate, tflite/kernels/internal/reference/portable_tensor_utils.cc
 */
export function addProduct(weights: TensorValue, asymmetric: boolean): AddProduct {
  const dense = densified(weights);
  const [rows = 0, columns = 0] = dense.shape;
  if (dense.dtype === 'FLOAT32') {
    const w = floatsOf(dense);
    return (x, sums) => {
      for (let row = 0; row < rows; row++) sums[row] = (sums[row] ?? 0) + Math.fround(dot(w, row * columns, x));
    };
  }
  const w = signedCodes(dense);
  const { scale } = affineOf(dense);
  const quantizeRows = asymmetric ? quantizeRowsAsymmetrically : quantizeRowsSymmetrically;
  return (x, sums) => {
    const { centred, scales } = quantizeRows(x, 1);
    const factor = Math.fround((scales[0] ?? 1) * scale);
    for (let row = 0; row < rows; row++) {
      sums[row] = (sums[row] ?? 0) + Math.fround(Math.fround(dot(w, row * columns, centred)) * factor);
    }
  };
}

function dot(w: ArrayLike<number>, start: number, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += (w[start + i] ?? 0) * (x[i] ?? 0);
  return sum;
}
