import { type Model, type Operator, type TensorId, tensorOf } from '@litesmith/ir';
import type { MakeRunnable } from '../calibrate/runnable.js';
import { type FeedOptions, SampleRunner, type Samples } from '../calibrate/samples.js';
import { tensorKeys } from '../calibrate/statistics.js';
import { unfoldingOf } from './unfold.js';

/** What to collect, and how much of it. */
export interface MomentsOptions extends FeedOptions {
  /** Weights with longer rows are left out: their moments take 8 · depth² bytes. 1152 by default. */
  readonly largestDepth?: number;
  /** Vectors taken from each sample at the most, evenly. 256 by default. */
  readonly vectorsPerSample?: number;
  onProgress?(samples: number): void;
}

const LARGEST_DEPTH = 1152;
const VECTORS_PER_SAMPLE = 256;

interface Site {
  readonly operator: Exclude<Operator, { op: 'CUSTOM' }>;
  readonly key: string;
  readonly depth: number;
  readonly moments: Float64Array;
}

/**
 * Runs a float model on samples and sums x·xᵀ over the inputs x that the weights of FULLY_CONNECTED and CONV_2D meet in the
 * main subgraph: what GPTQ needs to know of them.
 *
 * @returns `[depth, depth]` by the key of the weights' tensor, for `quantize(recipe, { moments })`
 * @throws {LiteError} `SAMPLE_…`, and what running throws.
 */
export async function collectMoments(
  model: Model,
  samples: Samples,
  run: MakeRunnable,
  options: MomentsOptions = {},
): Promise<ReadonlyMap<string, Float64Array>> {
  const sites = sitesOf(model, options.largestDepth ?? LARGEST_DEPTH);
  const runnable = run(model, { keepIntermediates: true });
  try {
    const runner = new SampleRunner(model, runnable, options);
    for await (const sample of samples) {
      runner.run(sample);
      for (const site of sites) {
        const [inputId, weightsId] = operandsOf(site.operator);
        if (inputId === undefined || weightsId === undefined) continue;
        const input = runnable.tensor(inputId);
        addMoments(site, input.data as Float32Array, input.shape, runnable.tensor(weightsId).shape, options);
      }
      options.onProgress?.(runner.count);
    }
  } finally {
    runnable.dispose();
  }
  for (const { moments, depth } of sites) mirror(moments, depth);
  return new Map(sites.map(({ key, moments }) => [key, moments]));
}

/** Fills the half below the diagonal, which summing leaves out. */
function mirror(moments: Float64Array, depth: number): void {
  for (let i = 0; i < depth; i++) {
    for (let j = 0; j < i; j++) moments[i * depth + j] = moments[j * depth + i] as number;
  }
}

function operandsOf(operator: Site['operator']): readonly [TensorId | undefined, TensorId | undefined] {
  const unfolding = unfoldingOf(operator);
  if (unfolding === undefined) return [undefined, undefined];
  return [operator.inputs[unfolding.input] ?? undefined, operator.inputs[unfolding.weights] ?? undefined];
}

function sitesOf(model: Model, largestDepth: number): readonly Site[] {
  const [main] = model.subgraphs;
  const keys = tensorKeys(model)[0];
  return (main?.operators ?? []).flatMap((operator): Site[] => {
    if (main === undefined || operator.op === 'CUSTOM') return [];
    const [inputId, weightsId] = operandsOf(operator);
    if (inputId === undefined || weightsId === undefined) return [];
    const weights = tensorOf(main, weightsId);
    const input = tensorOf(main, inputId);
    if (weights.dtype !== 'FLOAT32' || weights.data === undefined || input.dtype !== 'FLOAT32') return [];
    const depth = weights.shape.slice(1).reduce((product, size) => product * size, 1);
    if (depth === 0 || depth > largestDepth) return [];
    return [{ operator, key: keys?.get(weightsId) ?? '', depth, moments: new Float64Array(depth * depth) }];
  });
}

function addMoments(
  { operator, depth, moments }: Site,
  input: Float32Array,
  inputShape: readonly number[],
  weightsShape: readonly number[],
  { vectorsPerSample = VECTORS_PER_SAMPLE }: MomentsOptions,
): void {
  const unfolded = unfoldingOf(operator)?.unfold({ options: operator.options, input, inputShape, weightsShape });
  if (unfolded === undefined || unfolded.depth !== depth) return;
  const step = Math.max(1, unfolded.count / vectorsPerSample);
  const vector = new Float64Array(depth);
  for (let position = 0; position < unfolded.count; position += step) {
    unfolded.vector(Math.floor(position), vector);
    for (let i = 0; i < depth; i++) {
      const value = vector[i] as number;
      if (value === 0) continue;
      const row = i * depth;
      for (let j = i; j < depth; j++) moments[row + j] = (moments[row + j] as number) + value * (vector[j] as number);
    }
  }
}
