import type { OpOptions } from '@litesmith/ops-registry';
import { writeDiagonals } from '../families/diagonal.js';
import type { Kernel } from '../kernel.js';
import { elementsOf, inputOf, outputOf } from '../operands.js';

/** Matrices with the given diagonals, 0 elsewhere. Source: tflite/kernels/matrix_diag.cc, FillDiagImpl */
export const matrixDiag: Kernel<OpOptions['MATRIX_DIAG']> = (call) => {
  const output = outputOf(call);
  const to = elementsOf(output);
  const zero = output.dtype === 'INT64' ? 0n : 0;
  for (let i = 0; i < to.length; i++) to[i] = zero;
  writeDiagonals(output, inputOf(call, 0));
};
