import { LiteError } from '../errors.js';
import {
  requireDtype,
  requireInput,
  requireInputCount,
  requireRank,
  requireRankBetween,
  requireSameDim,
  valuesOf,
} from '../shapes/check.js';
import type { OpSpec } from '../spec.js';

function requirePowerOfTwo(length: number, axis: number): void {
  if (length > 0 && Number.isInteger(Math.log2(length))) return;
  throw new LiteError('SHAPE_OPTION', `RFFT2D fftLength[${axis}] is ${length}, the kernel takes powers of 2`);
}

/**
 * Fourier transform of real images over the last two axes, cropped or padded with zeros to `fftLength`; the last axis
 * of the result has the fftLength[1] / 2 + 1 frequencies that are not mirror images.
 *
 * Source: Prepare and ResizeOutputandTemporaryTensors, tflite/kernels/rfft2d.cc.
 */
export const rfft2d: OpSpec<'RFFT2D'> = {
  name: 'RFFT2D',
  code: 131,
  options: 'Rfft2dOptions',
  inputs: [
    { name: 'input', dtypes: ['FLOAT32'] },
    { name: 'fftLength', dtypes: ['INT32'] },
  ],
  outputs: [{ name: 'output', dtypes: ['COMPLEX64'] }],
  inferTypes(call) {
    requireInputCount(call, 2, 2, 'RFFT2D');
    const [input, fftLength] = [requireInput(call, 0, 'RFFT2D'), requireInput(call, 1, 'RFFT2D')];
    requireDtype(input, ['FLOAT32'], 'RFFT2D input');
    requireDtype(fftLength, ['INT32'], 'RFFT2D fftLength');
    const shape = requireRankBetween(input, 2, Number.POSITIVE_INFINITY, 'RFFT2D input');
    const [length = -1] = requireRank(fftLength, 1, 'RFFT2D fftLength');
    requireSameDim(length, 2, 'RFFT2D fftLength size', 'RFFT2D number of transformed axes');
    const values = valuesOf(fftLength);
    values?.forEach(requirePowerOfTwo);
    const [height = -1, width = -1] = values ?? [];
    const frequencies = width < 0 ? -1 : width / 2 + 1;
    return [{ dtype: 'COMPLEX64', shape: shape && [...shape.slice(0, -2), height, Math.floor(frequencies)] }];
  },
  version: () => 1,
};
