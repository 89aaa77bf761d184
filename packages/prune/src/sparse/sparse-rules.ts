import type { OpCall, OperandType, OpName, OpOptions } from '@litesmith/ops-registry';
import type { SparseForm } from './sparse-form.js';

/**
 * Runtimes that files are written for, as tried with and without XNNPACK: LiteRT.js 2.5 (LiteRT of 2025), and tfjs-tflite
 * (TensorFlow Lite of about 2.12).
 */
export type SparseRuntime = 'litert' | 'tfjs-tflite';

/** An operator that reads a constant as its weights, as it would be with the constant stored sparsely. */
export interface SparseCall<O> extends OpCall<O> {
  /** The version that the operator would be written with. */
  readonly version: number;
  /** Ops that read what it computes. */
  readonly readers: readonly OpName[];
}

/** What an operator needs to read the output of a DENSIFY in place of a constant. */
export interface DensifiedNeeds {
  /** A version that it has to state, higher than the lowest that expresses it: XNNPACK leaves it to a slower kernel then. */
  readonly version?: number;
}

/** How runtimes take the weights of an op where they are stored sparsely. */
export interface SparseRule<O> {
  /** The input that holds weights. */
  readonly operand: number;
  /** Forms that the kernel reads as they are, and computes right; none by default. */
  kernelForms?(call: SparseCall<O>, runtime: SparseRuntime): readonly SparseForm[];
  /** What the operator needs behind a DENSIFY, or why it does not compute right there. */
  densified(call: SparseCall<O>, runtime: SparseRuntime): DensifiedNeeds | string;
}

const nothing: DensifiedNeeds = {};
const always = (): DensifiedNeeds => nothing;

/**
 * Operands that may be stored sparsely. Weights of other ops stay dense: their kernels read them before anything runs (LSTM),
 * or need them constant.
 *
 * What is refused here loads or computes wrongly in the runtime that was tried; `docs/sparse-files.md` has the list.
 */
export const sparseRules: { readonly [K in OpName]?: SparseRule<OpOptions[K]> } = {
  FULLY_CONNECTED: { operand: 1, kernelForms: fullyConnectedForms, densified: fullyConnectedDensified },
  CONV_2D: { operand: 1, densified: exceptHybrid },
  DEPTHWISE_CONV_2D: { operand: 1, densified: always },
  TRANSPOSE_CONV: { operand: 1, densified: exceptHybridTransposed },
  BATCH_MATMUL: { operand: 1, densified: exceptHybrid },
  EMBEDDING_LOOKUP: { operand: 1, densified: always },
  GATHER: { operand: 0, densified: always },
  DEQUANTIZE: { operand: 0, densified: dequantized },
};

const rows: SparseForm = { axis: 1, blockSize: 1 };
const rowsOf = (blockSize: number, depth: number): readonly SparseForm[] =>
  depth % blockSize === 0 ? [{ axis: 1, blockSize }] : [];

/** XNNPACK leaves a FULLY_CONNECTED of this version to the builtin kernels, and none of another. */
const sparseVersion = 8;
/** Blocks that the hybrid kernel counts in a byte. Source: PopulateLedgerData, tflite/kernels/fully_connected.cc */
const mostHybridBlocks = 255;

/**
 * float32: rows compressed, single or in blocks of 4. int8: blocks of 16, weights without zero point; tfjs-tflite applies the
 * first of several scales to all channels. Hybrid: blocks of 16, at most 255 of them in a row, one scale, input quantized
 * without zero point.
 *
 * XNNPACK takes every other version than 8 for one with dense weights, and reads beyond the end of the stored ones.
 *
 * Source: EvalFloat, EvalQuantized and EvalHybrid, tflite/kernels/fully_connected.cc; Subgraph::VisitNode,
 * tflite/delegates/xnnpack/xnnpack_delegate.cc
 */
function fullyConnectedForms(
  { options, inputs, outputs, version }: SparseCall<OpOptions['FULLY_CONNECTED']>,
  runtime: SparseRuntime,
): readonly SparseForm[] {
  const [input, filter, bias] = inputs;
  const depth = filter?.shape?.[1] ?? 0;
  if (!input || !filter || options.weightsFormat !== 'DEFAULT' || version !== sparseVersion || depth === 0) return [];
  const isFloat = input.dtype === 'FLOAT32' && filter.dtype === 'FLOAT32';
  // Kernels for blocks take the last axis of the input for a row.
  if (input.shape?.at(-1) !== depth) return isFloat ? [rows] : [];
  if (isFloat) return [rows, ...rowsOf(4, depth)];
  if (filter.dtype !== 'INT8' || hasZeroPoint(filter)) return [];
  if (input.dtype === 'FLOAT32') return depth / 16 <= mostHybridBlocks ? rowsOf(16, depth) : [];
  if (input.dtype !== 'INT8' || outputs[0]?.dtype !== 'INT8' || (bias && bias.dtype !== 'INT32')) return [];
  return runtime === 'tfjs-tflite' && scaleCount(filter) > 1 ? [] : rowsOf(16, depth);
}

/**
 * XNNPACK fails to take integer weights from a DENSIFY, and the model with it; version 8 keeps the operator away from it.
 * Hybrid weights with a scale per channel, and inputs with zero points, need a version above that.
 */
function fullyConnectedDensified(
  { inputs, version, options }: SparseCall<OpOptions['FULLY_CONNECTED']>,
  runtime: SparseRuntime,
): DensifiedNeeds | string {
  if (options.weightsFormat !== 'DEFAULT') return 'its weights are shuffled';
  if (inputs[1]?.dtype === 'FLOAT32' || runtime === 'tfjs-tflite') return nothing;
  if (version <= sparseVersion) return { version: sparseVersion };
  return `XNNPACK takes no integer weights from a DENSIFY, and version ${version} does not keep it away`;
}

function isHybrid({ inputs }: SparseCall<unknown>, operand: number): boolean {
  return inputs[1 - operand]?.dtype === 'FLOAT32' && inputs[operand]?.dtype === 'INT8';
}

const refusesHybrid = 'XNNPACK takes no int8 weights from a DENSIFY beside a float input';

function exceptHybrid(call: SparseCall<unknown>, runtime: SparseRuntime): DensifiedNeeds | string {
  return runtime === 'litert' && isHybrid(call, 1) ? refusesHybrid : nothing;
}

/** Its input is the third operand. */
function exceptHybridTransposed({ inputs }: SparseCall<unknown>): DensifiedNeeds | string {
  return inputs[2]?.dtype === 'FLOAT32' && inputs[1]?.dtype === 'INT8' ? refusesHybrid : nothing;
}

/** Convolutions that XNNPACK hands float16 weights to, past the DEQUANTIZE, find something else there. */
const takesHalves: readonly OpName[] = ['CONV_2D', 'DEPTHWISE_CONV_2D', 'TRANSPOSE_CONV'];

function dequantized({ inputs, readers }: SparseCall<unknown>): DensifiedNeeds | string {
  const reader = inputs[0]?.dtype === 'FLOAT16' ? readers.find((op) => takesHalves.includes(op)) : undefined;
  return reader === undefined ? nothing : `${reader} in XNNPACK takes no float16 weights from a DENSIFY`;
}

function scaleCount({ quantization }: OperandType): number {
  return quantization?.scale.length ?? 0;
}

function hasZeroPoint({ quantization }: OperandType): boolean {
  const zeroPoint = quantization?.zeroPoint ?? [];
  for (let i = 0; i < zeroPoint.length; i++) if (zeroPoint[i] !== 0) return true;
  return false;
}
