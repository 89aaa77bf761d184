import type { TensorType } from '@litesmith/ops-registry';

/** Elements of a tensor as a runtime hands them over: bool is 0 or 1, float16 its bits, complex64 interleaved. */
export type TypedArray =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array;

/** An input or output of a loaded model. */
export interface OracleTensor {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
}

/** A model that a runtime has loaded. */
export interface OracleModel {
  readonly inputs: readonly OracleTensor[];
  /** Shapes are those of the last run where the runtime knows them (LiteRT reports dynamic ones wrongly). */
  readonly outputs: readonly OracleTensor[];
  /**
   * Runs the model once; outputs are copies.
   *
   * @param inputs in the order of `inputs`, of the byte length that the model wants
   * @throws {OracleError} with the runtime's own words if it reports any failure
   */
  run(inputs: readonly TypedArray[]): TypedArray[];
  dispose(): void;
}

/** One of Google's runtimes, ready to judge models. */
export interface Oracle {
  readonly name: string;
  /** Version of the npm package. */
  readonly version: string;
  /** @throws {OracleError} if the runtime refuses the model. */
  load(bytes: Uint8Array): OracleModel;
}

/** A runtime refused a model or failed to run it. */
export class OracleError extends Error {
  override readonly name: string = 'OracleError';
}

/** The typed array that holds elements of each type, by the schema's name. */
export const arrayTypes: {
  readonly [T in TensorType]?: new (
    buffer: ArrayBuffer,
  ) => TypedArray;
} = {
  FLOAT32: Float32Array,
  FLOAT16: Uint16Array,
  BFLOAT16: Uint16Array,
  FLOAT64: Float64Array,
  INT8: Int8Array,
  UINT8: Uint8Array,
  BOOL: Uint8Array,
  INT16: Int16Array,
  UINT16: Uint16Array,
  INT32: Int32Array,
  UINT32: Uint32Array,
  INT64: BigInt64Array,
  UINT64: BigUint64Array,
  COMPLEX64: Float32Array,
};
