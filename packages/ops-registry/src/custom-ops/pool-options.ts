import { LiteError } from '../errors.js';
import type { ActivationFunctionType, Padding } from '../schema/enums.js';
import { paddingCode, paddingOf, readStruct, writeStruct } from './struct-options.js';

/** Options that pooling as a custom op stores as a C struct. */
export interface PoolStructOptions {
  readonly padding: Padding;
  readonly strideW: number;
  readonly strideH: number;
  readonly filterWidth: number;
  readonly filterHeight: number;
  readonly fusedActivationFunction: ActivationFunctionType;
}

/** By their code in the struct. */
const activations: readonly ActivationFunctionType[] = ['NONE', 'RELU', 'RELU_N1_TO_1', 'RELU6', 'TANH', 'SIGN_BIT'];

/** Bytes of the struct: behind the options is room for what the runtime computes of them. */
const structByteLength = 40;

/**
 * The options from the bytes of TFLite's `TfLitePoolParams`.
 *
 * @throws {LiteError} `CUSTOM_OPTIONS`
 * Source: TfLitePoolParams, tflite/core/c/builtin_op_data.h
 */
export function readPoolStruct(bytes: Uint8Array | null, op: string): PoolStructOptions {
  const [padding, strideW = 1, strideH = 1, filterWidth = 1, filterHeight = 1, activation = 0] = readStruct(
    bytes,
    6,
    op,
  );
  const fusedActivationFunction = activations[activation];
  if (!fusedActivationFunction) throw new LiteError('CUSTOM_OPTIONS', `${op}: there is no activation ${activation}`);
  return { padding: paddingOf(padding, op), strideW, strideH, filterWidth, filterHeight, fusedActivationFunction };
}

/** The bytes of such a struct. */
export function writePoolStruct(options: PoolStructOptions): Uint8Array {
  const { padding, strideW, strideH, filterWidth, filterHeight, fusedActivationFunction } = options;
  const activation = activations.indexOf(fusedActivationFunction);
  return writeStruct([paddingCode(padding), strideW, strideH, filterWidth, filterHeight, activation], structByteLength);
}
