import { LiteError } from '../errors.js';
import type { TensorType } from '../schema/enums.js';
import type { OperandType } from '../spec.js';

/** Element types that an operand may have. */
export interface ElementTypes {
  readonly dtypes: readonly TensorType[];
  /** Integer types that stand for reals, taken only where the operand is quantized. */
  readonly quantized?: readonly TensorType[];
}

/** Integer types that store quantized reals in StableHLO programs. */
export const quantizedStorage: readonly TensorType[] = ['INT8', 'UINT8', 'INT16', 'UINT16', 'INT4', 'UINT4', 'INT32'];

/** All types of the list, those of quantized operands included, each once. */
export function storageTypes({ dtypes, quantized = [] }: ElementTypes): readonly TensorType[] {
  return [...new Set([...dtypes, ...quantized])];
}

/**
 * Checks an operand's element type, where an integer may be the storage of a quantized real.
 *
 * @throws {LiteError} `DTYPE_UNSUPPORTED` if it is none of `types`, `DTYPE_NOT_QUANTIZED` if it would have to be
 * quantized and is not.
 */
export function requireElementType(operand: OperandType, types: ElementTypes, what: string): void {
  const { dtypes, quantized = [] } = types;
  if (dtypes.includes(operand.dtype)) return;
  if (!quantized.includes(operand.dtype)) {
    throw new LiteError(
      'DTYPE_UNSUPPORTED',
      `${what} is ${operand.dtype}, expected ${storageTypes(types).join(' or ')}`,
    );
  }
  if (operand.quantization !== undefined) return;
  throw new LiteError(
    'DTYPE_NOT_QUANTIZED',
    `${what} is ${operand.dtype} without quantization, expected ${dtypes.join(' or ')} or a quantized tensor`,
  );
}
