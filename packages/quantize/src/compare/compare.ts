import type { Model } from '@litesmith/ir';
import { LiteError, type TensorType } from '@litesmith/ops-registry';
import type { MakeRunnable, RunnableModel, RunnableTensor } from '../calibrate/runnable.js';
import { type FeedOptions, SampleFeeder, type Samples } from '../calibrate/samples.js';
import { ErrorSums, type TensorMetrics } from './error-sums.js';
import { pairTensors, type TensorPair } from './pair-tensors.js';

/** How to compare. */
export interface CompareOptions extends FeedOptions {
  /** Decibels below which a tensor counts as diverged; 20 by default: errors of a tenth. */
  readonly threshold?: number;
  onProgress?(samples: number): void;
}

const THRESHOLD = 20;

/** One activation in both models. */
export interface TensorComparison extends TensorMetrics {
  /** Its key in the float model. */
  readonly key: string;
  readonly operator: string;
  /** Position of that operator in the float model. */
  readonly index: number;
  /** Element type in the quantized model. */
  readonly dtype: TensorType;
}

/** One output of the models. */
export interface OutputComparison extends TensorMetrics {
  readonly name: string;
}

/** How a quantized model differs from the float one: plain data. */
export interface Comparison {
  readonly samples: number;
  readonly threshold: number;
  /** Name of the float model's main subgraph. */
  readonly graph: string;
  /** In execution order. */
  readonly tensors: readonly TensorComparison[];
  readonly outputs: readonly OutputComparison[];
  /** The first tensor, in execution order, whose SQNR is below the threshold: look at its operator first. `null` where none is. */
  readonly diverges: TensorComparison | null;
}

/**
 * Runs a float model and its quantized form on the same samples, and compares every activation that both have.
 *
 * @throws {LiteError} `SAMPLE_…`; `COMPARE_EMPTY` without samples; `COMPARE_INPUTS` if the models take different inputs; what
 * running throws.
 */
export async function compare(
  float: Model,
  quantized: Model,
  samples: Samples,
  run: MakeRunnable,
  options: CompareOptions = {},
): Promise<Comparison> {
  const { threshold = THRESHOLD } = options;
  const [a, b] = [run(float, { keepIntermediates: true }), run(quantized, { keepIntermediates: true })];
  try {
    if (a.inputs.length !== b.inputs.length) {
      const message = `the float model has ${a.inputs.length} inputs, the quantized one ${b.inputs.length}`;
      throw new LiteError('COMPARE_INPUTS', message, { hint: 'compare two forms of one model' });
    }
    const feeders = [new SampleFeeder(float, a, options), new SampleFeeder(quantized, b, options)];
    const pairs = pairTensors(float, quantized).map((pair) => ({ pair, sums: new ErrorSums() }));
    const outputs = a.outputs.map(() => new ErrorSums());
    let count = 0;
    for await (const sample of samples) {
      for (const feeder of feeders) feeder.feed(sample);
      for (const each of [a, b]) {
        each.resetVariables();
        each.invoke();
      }
      for (const { pair, sums } of pairs) add(sums, computed(a, pair.float), computed(b, pair.quantized));
      for (const [i, sums] of outputs.entries()) add(sums, a.outputs[i], b.outputs[i]);
      count++;
      options.onProgress?.(count);
    }
    if (count === 0) throw new LiteError('COMPARE_EMPTY', 'there are no samples to compare on');
    const tensors = pairs.map(({ pair, sums }) => described(pair, sums, b)).filter(({ elements }) => elements > 0);
    return {
      ...{ samples: count, threshold, graph: float.subgraphs[0]?.name || 'main', tensors },
      outputs: outputs.map((sums, i) => ({ name: a.outputs[i]?.name ?? '', ...sums.metrics() })),
      diverges: tensors.find(({ sqnr }) => sqnr < threshold) ?? null,
    };
  } finally {
    a.dispose();
    b.dispose();
  }
}

function described(
  { key, operator, index, quantized }: TensorPair,
  sums: ErrorSums,
  model: RunnableModel,
): TensorComparison {
  return { key, operator, index, dtype: model.tensor(quantized).dtype, ...sums.metrics() };
}

/** A tensor with contents; `undefined` for such as no step of a plan computes. */
function computed(model: RunnableModel, id: TensorPair['float']): RunnableTensor | undefined {
  const tensor = model.tensor(id);
  try {
    return tensor.data.length >= 0 ? tensor : undefined;
  } catch (error) {
    if (error instanceof LiteError && error.code === 'TENSOR_UNKNOWN') return undefined;
    throw error;
  }
}

const ends: { readonly [T in TensorType]?: readonly [number, number] } = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
};

function add(sums: ErrorSums, float: RunnableTensor | undefined, quantized: RunnableTensor | undefined): void {
  if (float?.dtype !== 'FLOAT32' || quantized === undefined) return;
  const [values, reals] = [float.real(), quantized.real()];
  if (values.length !== reals.length) return;
  const [low, high] = ends[quantized.dtype] ?? [];
  let saturated = 0;
  if (low !== undefined) {
    const stored = quantized.data as ArrayLike<number>;
    for (let i = 0; i < stored.length; i++) if (stored[i] === low || stored[i] === high) saturated++;
  }
  sums.add(values, reals, saturated);
}
