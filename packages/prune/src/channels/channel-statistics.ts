import {
  type FeedOptions,
  type MakeRunnable,
  type Model,
  SampleRunner,
  type Samples,
  type TensorId,
} from '@litesmith/ir';
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

interface Sums {
  readonly sum: Float64Array;
  readonly magnitude: Float64Array;
  readonly squares: Float64Array;
  count: number;
}

/** What {@link collectChannelStatistics} goes by. */
export interface ChannelStatisticsOptions extends FeedOptions {
  /** The ops that are known; the builtin ones by default. */
  readonly registry?: Registry;
}

/**
 * Runs a model on samples and keeps what channels take where they are consumed: the means, mean magnitudes and variances that
 * `score: 'magnitude'`, `'variance'` and `compensate` of `pruneChannels` need.
 *
 * @throws {LiteError} `CHANNELS_SAMPLES` without samples, `SAMPLE_…`, and what running throws
 */
export async function collectChannelStatistics(
  model: Model,
  samples: Samples,
  run: MakeRunnable,
  options: ChannelStatisticsOptions = {},
): Promise<ChannelStatistics> {
  const graph = channelGraph(options.registry ?? builtinRegistry, model, 0);
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
    const runner = new SampleRunner(model, runnable, options);
    for await (const sample of samples) {
      runner.run(sample);
      for (const [id, each] of sums) addSample(each, runnable.tensor(id).real());
    }
    if (runner.count === 0) throw new LiteError('CHANNELS_SAMPLES', 'there are no samples');
    runner.finish();
  } finally {
    runnable.dispose();
  }
  return new Map([...sums].map(([id, each]) => [id, momentsOf(each)]));
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
