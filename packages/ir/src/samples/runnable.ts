import type { TensorType } from '@litesmith/ops-registry';
import type { Model } from '../model.js';
import type { TensorId } from '../tensor.js';

/** A tensor of a running model, as far as calibration and comparison look at it. `InterpreterTensor` is one. */
export interface RunnableTensor {
  readonly id: TensorId;
  readonly name: string;
  readonly dtype: TensorType;
  /** −1 for each dimension that the model leaves unknown; absent where all are known. */
  readonly shapeSignature?: readonly number[] | undefined;
  readonly shape: readonly number[];
  /** Elements in row-major order, as stored. */
  readonly data: ArrayLike<unknown>;
  /** Writes its elements as stored. */
  set(values: ArrayLike<number | bigint>): void;
  /** Writes real numbers: through scale and zero point where the tensor is quantized. */
  setReal(values: ArrayLike<number>): void;
  /** The real numbers that it stands for. */
  real(): Float32Array;
}

/** A model that can be run and looked into. `createInterpreter` of `@litesmith/interpreter` makes one. */
export interface RunnableModel {
  readonly inputs: readonly RunnableTensor[];
  readonly outputs: readonly RunnableTensor[];
  resizeInput(input: number | string, shape: readonly number[]): void;
  invoke(): unknown;
  /** Any tensor of the subgraph; its contents hold after the next invocation. */
  tensor(id: TensorId): RunnableTensor;
  resetVariables(): void;
  dispose(): void;
}

/**
 * Makes a model ready to run. A layer below the runtime cannot import it, so it is handed in: pass `createInterpreter`.
 */
export type MakeRunnable = (model: Model, options: RunnableOptions) => RunnableModel;

/** What a runtime is asked for. */
export interface RunnableOptions {
  readonly keepIntermediates?: boolean;
  /**
   * To be called with the contents of tensors as they are computed, in called subgraphs too. A runtime that does not know it
   * shows only what {@link RunnableModel.tensor} gives.
   *
   * @param data elements as stored; the memory may be used again after the call
   */
  readonly observe?: (subgraph: number, tensor: TensorId, data: ArrayLike<unknown>) => void;
}
