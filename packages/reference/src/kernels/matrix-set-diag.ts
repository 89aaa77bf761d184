import type { OpOptions } from '@litesmith/ops-registry';
import { writeDiagonals } from '../families/diagonal.js';
import type { Kernel } from '../kernel.js';
import { inputOf, outputOf } from '../operands.js';
import { copyElements } from '../strided.js';

/** The matrices of the input with other diagonals. Source: tflite/kernels/matrix_set_diag.cc, FillDiagImpl */
export const matrixSetDiag: Kernel<OpOptions['MATRIX_SET_DIAG']> = (call) => {
  const output = outputOf(call);
  copyElements(output, inputOf(call, 0));
  writeDiagonals(output, inputOf(call, 1));
};
