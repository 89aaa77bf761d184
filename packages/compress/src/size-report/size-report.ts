import { readTflite, writeTflite } from '@litesmith/format';
import type { Model, TensorId } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import { type Compressor, defaultCompressors } from './compressors.js';
import { fileSizes, type TechniqueSize } from './file-sizes.js';
import { tensorSizes } from './tensor-sizes.js';

/** What a model's file takes by every technique, whole and constant by constant. All lengths are in bytes. JSON holds it. */
export interface SizeReport {
  /** Of the file as it is. */
  readonly byteLength: number;
  /** In the order of the table: the file as it is comes first. */
  readonly techniques: readonly TechniqueSize[];
  /** Every constant of 256 bytes or more, in the order of the file; one that several tensors share is told once. */
  readonly tensors: readonly TensorSizes[];
}

/** What one constant takes. `null`: it has no such form. */
export interface TensorSizes {
  readonly subgraph: number;
  readonly tensor: TensorId;
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly elements: number;
  readonly distinct: number;
  /** Share of the most frequent element, 0 to 1: zeros, as a rule. */
  readonly mostFrequent: number;
  readonly raw: number;
  /** By name of the compressor. */
  readonly compressed: Readonly<Record<string, number>>;
  readonly entropy: number;
  readonly lut: number | null;
  readonly sparse: number | null;
  /** `null` where the container codes it together with the rest of the file. */
  readonly container: number | null;
}

/** What {@link sizeReport} tries. */
export interface SizeReportOptions {
  /** gzip and zip of fflate by default; `nodeCompressors` has more. */
  readonly compressors?: readonly Compressor[];
}

/**
 * What a model takes as it is, by general compressors, at the entropy of its elements, as tables of values for TensorFlow Lite
 * Micro, stored sparsely, and in our container; and which of them gain nothing, with why.
 *
 * @param model a model, or the bytes of a `.tflite` file
 * @throws {LiteError} `FORMAT_…` where the bytes are no such file, or no file can express the model
 */
export async function sizeReport(model: Model | Uint8Array, options: SizeReportOptions = {}): Promise<SizeReport> {
  const { compressors = defaultCompressors } = options;
  const bytes = model instanceof Uint8Array ? model : writeTflite(model);
  const read = readTflite(bytes);
  const tensors = tensorSizes(read, bytes, compressors);
  return { byteLength: bytes.length, techniques: await fileSizes(read, bytes, tensors, compressors), tensors };
}
