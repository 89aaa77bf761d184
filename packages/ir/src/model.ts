import type { CustomOptionsFormat, OpName, OpOptions, OptionTableName, TableOptions } from '@litesmith/ops-registry';
import type { Tensor, TensorId } from './tensor.js';

/** An option table that a file stores for an operator although it is not the one of that operator's op. */
export type ForeignOptions = {
  readonly [T in OptionTableName]: { readonly table: T; readonly value: TableOptions<T> };
}[OptionTableName];

/** What builtin and custom operators share. */
export interface OperatorBase {
  /** `null` is an optional input that is not given. */
  readonly inputs: readonly (TensorId | null)[];
  readonly outputs: readonly TensorId[];
  /** Tensors that only carry quantization parameters (integer LSTM). */
  readonly intermediates?: readonly (TensorId | null)[];
  readonly mutatingVariableInputs?: readonly boolean[];
  /**
   * Version as a file stated it. The writer takes the lowest version that expresses the call, and this one where it is
   * higher; a pass that makes a new operator leaves it out.
   */
  readonly version?: number;
  /** Index into the model's debug metadata; absent is none. */
  readonly debugMetadataIndex?: number;
  /** Kept so that a file survives; runtimes ignore them. `options` are then the op's defaults where they take its place. */
  readonly foreignOptions?: readonly ForeignOptions[];
}

/** Use of a builtin op, with the options of its table. */
export interface BuiltinOperator<K extends Exclude<OpName, 'CUSTOM'> = Exclude<OpName, 'CUSTOM'>> extends OperatorBase {
  readonly op: K;
  readonly options: OpOptions[K];
}

/** Use of a custom op. Its options stay bytes, so that an unknown one survives untouched. */
export interface CustomOperator extends OperatorBase {
  readonly op: 'CUSTOM';
  readonly customCode: string;
  readonly customOptions: Uint8Array | null;
  readonly customOptionsFormat: CustomOptionsFormat;
}

/** Name of a builtin op that carries an option table or none, but not `CUSTOM`. */
export type BuiltinOpName = Exclude<OpName, 'CUSTOM'>;

/** One step of a subgraph. A union over all ops, discriminated by `op`. */
export type Operator = { readonly [K in BuiltinOpName]: BuiltinOperator<K> }[BuiltinOpName] | CustomOperator;

/** A list of operators in execution order over a set of tensors. */
export interface Subgraph {
  readonly name: string;
  /** In the order of the file. */
  readonly tensors: ReadonlyMap<TensorId, Tensor>;
  readonly operators: readonly Operator[];
  readonly inputs: readonly TensorId[];
  readonly outputs: readonly TensorId[];
  readonly debugMetadataIndex?: number;
}

/** A tensor under the name that callers use. */
export interface TensorMap {
  readonly name: string;
  readonly tensor: TensorId;
}

/** A named entry point of the model. */
export interface Signature {
  readonly key: string;
  /** Index into `Model.subgraphs`. */
  readonly subgraph: number;
  readonly inputs: readonly TensorMap[];
  readonly outputs: readonly TensorMap[];
  /** The SavedModel tag that files of 2020 store; runtimes ignore it. */
  readonly deprecatedTag?: string;
}

/** A whole model. `subgraphs[0]` is the main one. */
export interface Model {
  readonly description: string;
  readonly subgraphs: readonly Subgraph[];
  readonly signatures: readonly Signature[];
  /** Named byte blocks (`min_runtime_version`, `TFLITE_METADATA`, …) in the order of the file. */
  readonly metadata: ReadonlyMap<string, Uint8Array>;
  /** Byte blocks without names, as old files have them in place of `metadata`. */
  readonly metadataBuffer?: readonly Uint8Array[];
  /** Files of the ZIP that is appended behind the FlatBuffer: name to contents, in order. */
  readonly associatedFiles: ReadonlyMap<string, Uint8Array>;
}
