import type { TensorType } from '@litesmith/ops-registry';
import type { TensorMetrics } from './error-sums.js';

/** One activation in both models. */
export interface TensorComparison extends TensorMetrics {
  /** Its key in the float model, see `tensorKeys`. */
  readonly key: string;
  /** Key of the tensor in the quantized model: the form in which it is stored, before DEQUANTIZE or behind QUANTIZE. */
  readonly quantizedKey: string;
  /** What makes it in the float model: `CONV_2D "conv1"`; `input "x"` for an input of the model. */
  readonly operator: string;
  /** Position of that operator in the float model; `null` for an input. */
  readonly index: number | null;
  /** Position of the operator that makes it in the quantized model; `null` for an input. */
  readonly quantizedIndex: number | null;
  /** Element type in the quantized model. */
  readonly dtype: TensorType;
  /** Its SQNR is below the threshold though that of everything its operator reads is not: noise begins here. */
  readonly isOrigin: boolean;
}

/** One output of the quantized model. */
export interface OutputComparison extends TensorMetrics {
  readonly name: string;
  /** Key of what it was compared with: not the float model's output where that was left out, as a terminal activation may be. */
  readonly key: string;
  /** Share of rows (along the last axis) whose largest element stands at the same place; of equal ones the first counts. */
  readonly sameArgMax: number;
}

/** How a quantized model differs from the float one: plain data. */
export interface Comparison {
  readonly samples: number;
  /** The SQNR in decibels below which a tensor counts as diverged. */
  readonly threshold: number;
  /** What Model Explorer calls the main subgraphs. */
  readonly graph: string;
  readonly quantizedGraph: string;
  /** In execution order; inputs of the model come first. */
  readonly tensors: readonly TensorComparison[];
  readonly outputs: readonly OutputComparison[];
  /** Float activations that nothing stands for in the quantized model: fused, left out, or not computed. */
  readonly unpaired: readonly string[];
  /** The first of the tensors, in execution order, where noise begins: look at its operator first. `null` where there is none. */
  readonly diverges: TensorComparison | null;
}
