import type { TensorType } from '@litesmith/ops-registry';

declare const tensorIdBrand: unique symbol;

/** Names a tensor within its subgraph for as long as it exists. Never an index: indices live inside `format` only. */
export type TensorId = number & { readonly [tensorIdBrand]: 'TensorId' };

/** The id with a given number. Numbers are unique within a subgraph and say nothing else. */
export function tensorId(value: number): TensorId {
  return value as TensorId;
}

/** What every kind of quantization records: ranges seen in training or calibration, scales and zero points. */
export interface QuantizationParameters {
  /** Length 1 (per tensor) or the size of `quantizedDimension` (per axis); empty where only a range is recorded. */
  readonly scale: Float32Array;
  /** As long as `scale`. */
  readonly zeroPoint: Int32Array;
  /** The axis that scales lie along; 0 where there is one scale. */
  readonly quantizedDimension: number;
  readonly min?: Float32Array;
  readonly max?: Float32Array;
}

/** real = (q − zeroPoint) · scale, per tensor or per axis. */
export interface AffineQuantization extends QuantizationParameters {
  readonly kind: 'affine';
}

/** One scale per block of `blockSize` elements; scales and zero points are tensors of the same subgraph. */
export interface BlockwiseQuantization extends QuantizationParameters {
  readonly kind: 'blockwise';
  readonly scales: TensorId;
  /** `null` where every zero point is 0. */
  readonly zeroPoints: TensorId | null;
  readonly blockSize: number;
}

/** Blocks along several axes at once. */
export interface MultiAxisQuantization extends QuantizationParameters {
  readonly kind: 'multi-axis';
  readonly scales: TensorId;
  readonly zeroPoints: TensorId | null;
  readonly blockSize: number;
  readonly quantizedDimensions: readonly number[];
}

/** A scheme that only its maker understands. */
export interface CustomQuantization extends QuantizationParameters {
  readonly kind: 'custom';
  readonly custom: Uint8Array;
}

/** How the numbers of a tensor stand for reals. */
export type Quantization = AffineQuantization | BlockwiseQuantization | MultiAxisQuantization | CustomQuantization;

/** Index vectors of a sparse dimension, in the width that the file stores. */
export type SparseIndices = Int32Array | Uint16Array | Uint8Array;

/** How one dimension of a sparse tensor is stored. */
export type DimensionMetadata =
  | { readonly format: 'DENSE'; readonly denseSize: number }
  | {
      readonly format: 'SPARSE_CSR';
      readonly denseSize: number;
      readonly arraySegments: SparseIndices | null;
      readonly arrayIndices: SparseIndices | null;
    };

/** Compressed storage of a constant (TACO format): `data` then holds only the stored blocks. */
export interface Sparsity {
  readonly traversalOrder: readonly number[];
  readonly blockMap: readonly number[];
  readonly dimensions: readonly DimensionMetadata[];
}

/**
 * Storage of a constant by indices into a table of its values: `data` then holds the indices, in row-major order, packed from
 * the high bits of each byte on. Only TensorFlow Lite Micro reads it.
 */
export interface LookupTable {
  /** Bits of an index, 1 to 7. */
  readonly indexBits: number;
  /**
   * Values in the type of the tensor, little-endian. One table; where the quantization has several scales, one for each channel
   * along its axis, all of one length, one after the other.
   */
  readonly values: Uint8Array;
}

/** Where a constant lies when it lies in a file of its own. Sharing means the same object. */
export interface ExternalBuffer {
  readonly group: string;
  readonly byteOffset: bigint;
  readonly byteLength: bigint;
  readonly packing: string | null;
}

/** What a VARIANT tensor holds. */
export interface VariantSubType {
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly hasRank: boolean;
}

/** A value of the graph: an activation, a constant or a variable. */
export interface Tensor {
  /** As the file spells it; need not be unique. */
  readonly name: string;
  readonly dtype: TensorType;
  /** Dimensions with every unknown one set to 1, as the file stores them; `[]` is a scalar (or, without `hasRank`, unknown). */
  readonly shape: readonly number[];
  /** Dimensions with −1 for each unknown one; absent where all are known. */
  readonly shapeSignature?: readonly number[];
  /** True where the file vouches that `shape` is the rank. */
  readonly hasRank?: boolean;
  readonly quantization?: Quantization;
  readonly sparsity?: Sparsity;
  readonly lookupTable?: LookupTable;
  /**
   * Contents of a constant: row-major, little-endian, int4 and int2 packed low bits first. A view of the file where the
   * model was read. Two tensors that share a buffer have the same object here.
   */
  readonly data?: Uint8Array;
  readonly externalBuffer?: ExternalBuffer;
  /** Keeps its contents between invocations. */
  readonly isVariable?: boolean;
  readonly variantTensors?: readonly VariantSubType[];
}
