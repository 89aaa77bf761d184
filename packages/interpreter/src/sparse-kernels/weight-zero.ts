import type { TensorType } from '@litesmith/ops-registry';
import type { TensorValue } from '@litesmith/reference';

const integerWeights: readonly TensorType[] = ['INT8', 'INT4', 'INT2', 'UINT8', 'INT16'];

/**
 * What stands for zero in weights: 0 of floats and beside a float input, else the zero point.
 *
 * @returns `null` for weights that are not packed: of other types, with scales of blocks, or uint8 beside floats, which are
 * int8 codes in disguise
 */
export function weightZero(input: TensorValue, { dtype, quantization }: TensorValue): number | null {
  if (dtype === 'FLOAT32') return input.dtype === 'FLOAT32' ? 0 : null;
  if (!integerWeights.includes(dtype) || quantization?.kind !== 'affine') return null;
  if (input.dtype === 'FLOAT32') return dtype === 'UINT8' ? null : 0;
  return quantization.zeroPoint[0] ?? 0;
}
