import type { Quantization, Sparsity } from '@litesmith/ir';
import type { OpName, OpOptions, TensorType } from '@litesmith/ops-registry';

/**
 * Elements of a tensor at run time, one array element per tensor element. int4 and int2 are unpacked into `Int8Array`,
 * uint4 into `Uint8Array`; float16 and bfloat16 are their bits in `Uint16Array`; bool is 0 or 1; complex64 is
 * interleaved (real, imaginary); a string tensor is an array of byte strings; a resource is its number in an `Int32Array`.
 */
export type TensorData =
  | Float32Array
  | Float64Array
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Uint8Array[];

/** A tensor with its contents, as kernels see it. */
export interface TensorValue {
  readonly dtype: TensorType;
  /** Every dimension known. */
  readonly shape: readonly number[];
  /** Row-major. A kernel writes into the data of its outputs and of variable inputs, and into nothing else. */
  readonly data: TensorData;
  /** Where scales and zero points are tensors of their own (blockwise), `scale` and `zeroPoint` hold their contents, row-major. */
  readonly quantization?: Quantization | undefined;
  /** Given where `data` holds only the stored blocks of a sparse constant. */
  readonly sparsity?: Sparsity | undefined;
}

/** What a kernel may ask of the one who runs it. */
export interface KernelContext {
  /** Runs a subgraph of the model by index (IF, WHILE, CALL_ONCE). */
  invokeSubgraph(index: number, inputs: readonly TensorValue[]): readonly TensorValue[];
  /** The ops of a subgraph in order, for kernels to which a subgraph is the name of a function (STABLEHLO_SCATTER). */
  operatorsOf(index: number): readonly OpName[];
  /** State that outlives an invocation: resource variables and hash tables, by the kernel's own key. */
  readonly resources: Map<string, unknown>;
  /** Numbers in [0, 1) that seed what has no seed of its own. Default: `Math.random`. */
  readonly random?: (() => number) | undefined;
}

/** One call of a kernel. */
export interface KernelCall<O> {
  readonly options: O;
  /** `null` where an optional input is not given. */
  readonly inputs: readonly (TensorValue | null)[];
  /**
   * Allocated, with shape and type as the op's shape rule gives them. Memory is reused: contents are arbitrary before the
   * kernel has written every element.
   */
  readonly outputs: readonly TensorValue[];
  /** Gives an output whose shape only the kernel knows (`dynamicOutput` ops) its shape and memory. */
  allocate(output: number, shape: readonly number[]): TensorValue;
  readonly intermediates: readonly (TensorValue | null)[];
  readonly context: KernelContext;
  /** Which inputs keep their contents from run to run. Default: none. */
  readonly constantInputs?: readonly boolean[] | undefined;
}

/** Computes the outputs of one call. Plain loops; integer arithmetic is bit for bit TFLite's. */
export type Kernel<O> = (call: KernelCall<O>) => void;

/**
 * A kernel in two steps: what depends on shapes, options and constants alone (multipliers, packed weights) happens once, in
 * `prepare`; the function that it returns computes the outputs, as often as wanted.
 *
 * At `prepare`, operands have their final shape and memory, and constants their contents. Where shapes change from run to
 * run, `prepare` comes before each run. It is not for ops that `allocate`.
 */
export interface TwoStepKernel<O> {
  prepare(call: KernelCall<O>): () => void;
}

/** Kernels by op. */
export type KernelTable = { readonly [K in OpName]?: Kernel<OpOptions[K]> };

/** Kernels by op for a runtime that also takes those in two steps. Any {@link KernelTable} is one. */
export type RuntimeKernelTable = { readonly [K in OpName]?: Kernel<OpOptions[K]> | TwoStepKernel<OpOptions[K]> };
