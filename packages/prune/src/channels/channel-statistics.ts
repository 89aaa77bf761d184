import type { Model, TensorId } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry } from '@litesmith/ops-registry';
import { operandAt } from './channel-flows.js';
import { channelGraph } from './channel-graph.js';
import { input } from './rules/axis-ref.js';

/** What each channel of a tensor (each position of its last axis) takes over samples and places. */
export interface ChannelMoments {
  readonly mean: Float64Array;
  /** Mean of the magnitudes. */
  readonly magnitude: Float64Array;
  readonly variance: Float64Array;
}

/** Statistics of tensors of the main subgraph. Plain data; ids hold as long as tensors are the same. */
export type ChannelStatistics = ReadonlyMap<TensorId, ChannelMoments>;

/** A tensor of a running model, as far as it is looked at here. `InterpreterTensor` is one. */
export interface ChannelRunnableTensor {
  readonly dtype: string;
  readonly quantization?: object | undefined;
  readonly shape: readonly number[];
  set(values: ArrayLike<number | bigint>): void;
  setReal(values: ArrayLike<number>): void;
  real(): Float32Array;
}

/** A model that can be run and looked into. `createInterpreter` of `@litesmith/interpreter` makes one. */
export interface ChannelRunnable {
  readonly inputs: readonly ChannelRunnableTensor[];
  invoke(): unknown;
  tensor(id: TensorId): ChannelRunnableTensor;
  resetVariables(): void;
  dispose(): void;
}

/** Makes a model ready to run: pass `createInterpreter`. */
export type RunChannels = (model: Model, options: { readonly keepIntermediates: true }) => ChannelRunnable;

/** For each sample the numbers of all inputs, flat and in order. */
export type ChannelSamples = Iterable<readonly ArrayLike<number>[]> | AsyncIterable<readonly ArrayLike<number>[]>;

interface Sums {
  readonly sum: Float64Array;
  readonly magnitude: Float64Array;
  readonly squares: Float64Array;
  count: number;
}

/**
 * Runs a model on samples and keeps what channels take where they are consumed: the means, mean magnitudes and variances that
 * `score: 'magnitude'`, `'variance'` and `compensate` of `pruneChannels` need.
 *
 * @throws {LiteError} `CHANNELS_SAMPLES` without samples or with a sample that has another number of inputs, and what running throws
 */
export async function collectChannelStatistics(
  model: Model,
  samples: ChannelSamples,
  run: RunChannels,
  registry: Registry = builtinRegistry,
): Promise<ChannelStatistics> {
  const graph = channelGraph(registry, model, 0);
  const sums = new Map<TensorId, Sums>();
  for (const { consumers } of graph.layers) {
    for (const { flow, role } of consumers) {
      const id = operandAt(flow.operator, input(role.takes?.operand ?? 0, 0));
      const channels = id === null ? undefined : graph.subgraph.tensors.get(id)?.shape.at(-1);
      if (id === null || channels === undefined) continue;
      const zeros = (): Float64Array => new Float64Array(channels);
      sums.set(id, { sum: zeros(), magnitude: zeros(), squares: zeros(), count: 0 });
    }
  }
  const runnable = run(model, { keepIntermediates: true });
  try {
    let count = 0;
    for await (const sample of samples) {
      feed(runnable, sample, count++);
      for (const [id, each] of sums) addSample(each, runnable.tensor(id).real());
    }
    if (count === 0) throw new LiteError('CHANNELS_SAMPLES', 'there are no samples');
  } finally {
    runnable.dispose();
  }
  return new Map([...sums].map(([id, each]) => [id, momentsOf(each)]));
}

function feed(runnable: ChannelRunnable, sample: readonly ArrayLike<number>[], number: number): void {
  if (sample.length !== runnable.inputs.length) {
    const message = `got values for ${sample.length} inputs, the model takes ${runnable.inputs.length}`;
    throw new LiteError('CHANNELS_SAMPLES', message, { at: `sample ${number}` });
  }
  for (const [i, tensor] of runnable.inputs.entries()) {
    const values = sample[i] ?? [];
    if (tensor.dtype === 'FLOAT32' || tensor.quantization !== undefined) tensor.setReal(values);
    else tensor.set(values);
  }
  runnable.resetVariables();
  runnable.invoke();
}

function addSample(sums: Sums, values: Float32Array): void {
  const channels = sums.sum.length;
  for (let i = 0; i < values.length; i++) {
    const [value, channel] = [values[i] as number, i % channels];
    sums.sum[channel] = (sums.sum[channel] as number) + value;
    sums.magnitude[channel] = (sums.magnitude[channel] as number) + Math.abs(value);
    sums.squares[channel] = (sums.squares[channel] as number) + value * value;
  }
  sums.count += values.length / channels;
}

function momentsOf({ sum, magnitude, squares, count }: Sums): ChannelMoments {
  const mean = sum.map((value) => value / count);
  return {
    mean,
    magnitude: magnitude.map((value) => value / count),
    variance: squares.map((value, i) => Math.max(0, value / count - (mean[i] as number) ** 2)),
  };
}
