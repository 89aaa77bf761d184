import type { Quantization, Tensor, TensorId } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { TensorData, TensorValue } from '@litesmith/reference';
import { realValues, writeReals } from './real-values.js';
import { cloneData } from './storage.js';
import type { SubgraphRunner } from './subgraph-runner.js';
import { type InputValues, writeValues } from './write-values.js';

/** A tensor of a running model: what it is, and its contents as of the last invocation. */
export class InterpreterTensor {
  readonly id: TensorId;
  readonly name: string;
  readonly quantization: Quantization | undefined;
  /** The shape that the file declares, −1 for each unknown dimension; absent where all are known. */
  readonly shapeSignature: readonly number[] | undefined;
  readonly #runner: SubgraphRunner;
  /** Position among the inputs of its subgraph, −1 where it is none. */
  readonly #input: number;
  readonly #isVariable: boolean;
  readonly #declared: TensorType;

  constructor(runner: SubgraphRunner, id: TensorId, tensor: Tensor) {
    this.#runner = runner;
    this.id = id;
    this.name = tensor.name;
    this.#declared = tensor.dtype;
    this.quantization = tensor.quantization;
    this.shapeSignature = tensor.shapeSignature;
    this.#input = runner.subgraph.inputs.indexOf(id);
    this.#isVariable = tensor.isVariable === true;
  }

  /** Type of its elements: as declared, unless the op that writes it gives it another. */
  get dtype(): TensorType {
    return this.#runner.plannedType(this.id) ?? this.#declared;
  }

  /**
   * Its shape with every dimension known. For a tensor whose shape depends on what the model computes, that of the last
   * invocation.
   *
   * @throws {LiteError} `TENSOR_UNKNOWN` before the first invocation of such a tensor, and what planning throws.
   */
  get shape(): readonly number[] {
    return this.#input >= 0 ? this.#runner.inputShape(this.#input) : this.#value().shape;
  }

  /**
   * Its elements in row-major order: the memory itself, not a copy. Int4 and int2 are unpacked, float16 and bfloat16 are
   * bits, bool is 0 or 1, complex numbers are interleaved, strings are arrays of bytes. Resizing an input makes views
   * taken before it stale. The data of constants is the model's own: read it only.
   *
   * @throws {LiteError} as {@link InterpreterTensor.shape}.
   */
  get data(): TensorData {
    return this.#value().data;
  }

  /** A copy of its elements that later invocations leave alone. */
  copy(): TensorData {
    return cloneData(this.data);
  }

  /**
   * Writes its elements: numbers in the range of its type, bigint or integers for 64 bits, booleans or 0 and 1 for bool,
   * text or bytes for strings. For inputs and variables.
   *
   * @throws {LiteError} `VALUES_…` with what is expected; `TENSOR_READONLY` for other tensors.
   */
  set(values: InputValues): void {
    writeValues(this.#writable().data, this.dtype, values, this.name);
  }

  /**
   * Writes real numbers: through scale and zero point where the tensor is quantized.
   *
   * @throws {LiteError} `VALUES_…`, `REAL_…`, or `TENSOR_READONLY` for what is no input or variable.
   */
  setReal(values: ArrayLike<number>): void {
    writeReals(this.#writable(), values, this.name);
  }

  /**
   * The real numbers that it stands for: through scale and zero point where it is quantized.
   *
   * @throws {LiteError} `REAL_…` for strings, complex numbers and blockwise scales.
   */
  real(): Float32Array {
    return realValues(this.#value(), this.name);
  }

  /**
   * The elements of a string tensor as text (UTF-8).
   *
   * @throws {LiteError} `TENSOR_TYPE` for other types.
   */
  strings(): string[] {
    const { data } = this;
    if (!Array.isArray(data)) throw new LiteError('TENSOR_TYPE', `tensor "${this.name}" is ${this.dtype}, not STRING`);
    const decoder = new TextDecoder();
    return data.map((bytes) => decoder.decode(bytes));
  }

  #writable(): TensorValue {
    if (this.#input >= 0 || this.#isVariable) return this.#value();
    throw new LiteError('TENSOR_READONLY', `tensor "${this.name}" is neither an input nor a variable`);
  }

  #value(): TensorValue {
    const value = this.#runner.value(this.id);
    if (value !== null) return value;
    throw new LiteError('TENSOR_UNKNOWN', `tensor "${this.name}" has no contents yet`, {
      hint: 'its shape depends on what the model computes: invoke first',
    });
  }
}
