import { LiteError } from '@litesmith/ops-registry';
import { elementCountOf } from '../dtype.js';
import type { Model, Operator, Subgraph } from '../model.js';
import type { MakeRunnable, RunnableModel } from '../samples/runnable.js';
import { type FeedOptions, SampleRunner, type Samples } from '../samples/samples.js';
import type { TensorId } from '../tensor.js';
import { tensorKeys } from '../tensor-keys.js';
import { tensorOf } from '../walk.js';
import { type Unfolded, unfoldingOf } from './unfold.js';

/** What to collect, and how much of it. */
export interface MomentsOptions extends FeedOptions {
  /**
   * `all` sums x·xᵀ; `diagonal` sums the squares alone, which takes 8 · depth bytes whatever the depth, and knows more ops
   * (DEPTHWISE_CONV_2D, TRANSPOSE_CONV). `all` by default.
   */
  readonly only?: 'all' | 'diagonal';
  /** Of `all`: weights with longer rows are left out, for their moments take 8 · depth² bytes. 1152 by default. */
  readonly largestDepth?: number;
  /** Vectors taken from each sample at the most, evenly. 256 by default. */
  readonly vectorsPerSample?: number;
  onProgress?(samples: number): void;
}

/** Second moments by the key of the weights' tensor (see {@link tensorKeys}). */
export interface Moments extends ReadonlyMap<string, Float64Array> {
  /** How many vectors each sums over, by the same keys: what tells how far they can be trusted. */
  readonly vectors?: ReadonlyMap<string, number>;
}

const LARGEST_DEPTH = 1152;
const VECTORS_PER_SAMPLE = 256;

interface Site {
  readonly operator: Exclude<Operator, { op: 'CUSTOM' }>;
  readonly input: TensorId;
  readonly weightsShape: readonly number[];
  readonly sums: Sums;
}

/** What belongs to weights: operators that share them add to the same sums. */
interface Sums {
  readonly depth: number;
  readonly moments: Float64Array;
  vectors: number;
}

/**
 * Runs a model on samples and sums x·xᵀ over the inputs x that the weights of FULLY_CONNECTED and CONV_2D meet in the main
 * subgraph: what GPTQ, SparseGPT and Wanda need to know of them. Quantized inputs count as the reals that they stand for. Weights
 * that meet no vector (of grouped convolutions) are absent.
 *
 * @returns by the key of the weights' tensor, as the operator reads it: `[depth, depth]`, or with
 * `only: 'diagonal'` `[depth]`. The depth is that of the weights' rows; for DEPTHWISE_CONV_2D, whose weights each meet a number of
 * their own, it is the number of weights.
 * @throws {LiteError} `SAMPLE_…`, `MOMENTS_OPTIONS` where a limit is no number from 1 up, and what running throws.
 */
export async function collectMoments(
  model: Model,
  samples: Samples,
  run: MakeRunnable,
  options: MomentsOptions = {},
): Promise<Moments> {
  const { only = 'all', largestDepth = LARGEST_DEPTH, vectorsPerSample = VECTORS_PER_SAMPLE } = options;
  for (const [name, value] of Object.entries({ largestDepth, vectorsPerSample })) {
    if (!(value >= 1)) throw new LiteError('MOMENTS_OPTIONS', `${name} is ${value}, expected a number from 1 up`);
  }
  const sums = new Map<string, Sums>();
  const sites = sitesOf(model, only, largestDepth, sums);
  const add = only === 'diagonal' ? addSquares : addProducts;
  const runnable = run(model, { keepIntermediates: true });
  try {
    const runner = new SampleRunner(model, runnable, options);
    for await (const sample of samples) {
      runner.run(sample);
      for (const site of sites) {
        const unfolded = unfoldedInput(runnable, site);
        if (unfolded !== undefined) addVectors(site.sums, unfolded, vectorsPerSample, add);
      }
      options.onProgress?.(runner.count);
    }
  } finally {
    runnable.dispose();
  }
  const met = [...sums].filter(([, { vectors }]) => vectors > 0);
  if (only === 'all') for (const [, { moments, depth }] of met) mirror(moments, depth);
  const moments = new Map(met.map(([key, each]) => [key, each.moments]));
  return Object.assign(moments, { vectors: new Map(met.map(([key, { vectors }]) => [key, vectors])) });
}

/** Fills the half below the diagonal, which summing leaves out. */
function mirror(moments: Float64Array, depth: number): void {
  for (let i = 0; i < depth; i++) {
    for (let j = 0; j < i; j++) moments[i * depth + j] = moments[j * depth + i] as number;
  }
}

function sitesOf(
  model: Model,
  only: 'all' | 'diagonal',
  largestDepth: number,
  sums: Map<string, Sums>,
): readonly Site[] {
  const [main] = model.subgraphs;
  const keys = tensorKeys(model)[0];
  const constants = main === undefined ? new Set() : constantsOf(main);
  return (main?.operators ?? []).flatMap((operator): Site[] => {
    if (main === undefined || operator.op === 'CUSTOM') return [];
    const unfolding = unfoldingOf(operator);
    if (unfolding === undefined || (unfolding.squaresOf !== undefined && only === 'all')) return [];
    const [input, weights] = [operator.inputs[unfolding.input], operator.inputs[unfolding.weights]];
    if (input == null || weights == null || !constants.has(weights)) return [];
    const { shape } = tensorOf(main, weights);
    const depth = elementCountOf(unfolding.squaresOf === 'weights' ? shape : shape.slice(1));
    if (depth === 0 || (only === 'all' && depth > largestDepth)) return [];
    const key = keys?.get(weights) ?? '';
    const moments = (): Float64Array => new Float64Array(only === 'all' ? depth * depth : depth);
    const shared = sums.get(key) ?? { depth, moments: moments(), vectors: 0 };
    sums.set(key, shared);
    return [{ operator, input, weightsShape: shape, sums: shared }];
  });
}

/** Tensors that samples do not change: constants, and what is computed from them alone (out of float16, or out of a sparse form). */
function constantsOf({ tensors, operators }: Subgraph): ReadonlySet<TensorId> {
  const constants = new Set([...tensors].filter(([, { data }]) => data !== undefined).map(([id]) => id));
  for (const { inputs, outputs } of operators) {
    if (inputs.length === 0 || !inputs.every((id) => id === null || constants.has(id))) continue;
    for (const id of outputs) constants.add(id);
  }
  return constants;
}

function unfoldedInput(runnable: RunnableModel, { operator, input, weightsShape, sums }: Site): Unfolded | undefined {
  const tensor = computed(runnable, input);
  if (tensor === undefined) return undefined;
  const { options } = operator;
  const call = { options, input: tensor.real(), inputShape: tensor.shape, weightsShape };
  const unfolded = unfoldingOf(operator)?.unfold(call);
  return unfolded?.depth === sums.depth ? unfolded : undefined;
}

/** A tensor that a step computes; of one that was folded away there is nothing to see. */
function computed(runnable: RunnableModel, id: TensorId): ReturnType<RunnableModel['tensor']> | undefined {
  try {
    return runnable.tensor(id);
  } catch (error) {
    if (error instanceof LiteError && error.code === 'TENSOR_UNKNOWN') return undefined;
    throw error;
  }
}

type Add = (vector: Float64Array, sums: Sums) => void;

function addVectors(sums: Sums, unfolded: Unfolded, vectorsPerSample: number, add: Add): void {
  const step = Math.max(1, unfolded.count / vectorsPerSample);
  const vector = new Float64Array(sums.depth);
  for (let position = 0; position < unfolded.count; position += step) {
    unfolded.vector(Math.floor(position), vector);
    add(vector, sums);
    sums.vectors++;
  }
}

function addSquares(vector: Float64Array, { depth, moments }: Sums): void {
  for (let i = 0; i < depth; i++) {
    const value = vector[i] as number;
    moments[i] = (moments[i] as number) + value * value;
  }
}

function addProducts(vector: Float64Array, { depth, moments }: Sums): void {
  for (let i = 0; i < depth; i++) {
    const value = vector[i] as number;
    if (value === 0) continue;
    const row = i * depth;
    for (let j = i; j < depth; j++) moments[row + j] = (moments[row + j] as number) + value * (vector[j] as number);
  }
}
