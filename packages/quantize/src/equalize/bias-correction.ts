import type { MakeRunnable } from '@litesmith/ir';
import {
  constantData,
  type FeedOptions,
  type Model,
  producers,
  type Sample,
  SampleRunner,
  type Samples,
  type Subgraph,
  type Tensor,
  type TensorId,
  view,
  withSubgraph,
} from '@litesmith/ir';
import { channelAxes } from './channel-axes.js';

/** Sums over what a float tensor has more than its quantized counterpart, channel by channel, and over the squares of that. */
interface Shifts {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
  /** Elements per channel. */
  count: number;
}

/** A weighted operator of the quantized model with a bias of its own. */
interface Site {
  readonly output: TensorId;
  readonly floatOutput: TensorId;
  readonly bias: TensorId;
}

/**
 * Takes out of the biases of a quantized model what quantization adds to the mean of each output channel: layer by layer in
 * execution order, each behind those already corrected. Works on integer biases (to a whole step) and on float ones. A mean that
 * samples know only vaguely is corrected in part: by 1 − (its standard error / itself)².
 *
 * @param float   the model before quantization
 * @param samples run once per corrected layer: give a handful; they are kept in memory
 * @throws {LiteError} `SAMPLE_…`, and what running throws.
 * Source: Nagel et al. 2019, "Data-Free Quantization Through Weight Equalization and Bias Correction", §4.2, empirically
 */
export async function correctBias(
  float: Model,
  quantized: Model,
  samples: Samples,
  run: MakeRunnable,
  options: FeedOptions = {},
): Promise<Model> {
  const kept: Sample[] = [];
  for await (const sample of samples) kept.push(sample);
  let current = quantized;
  for (const site of sitesOf(float, quantized)) {
    const shifts = shiftsOf(site, float, current, kept, run, options);
    const [main] = current.subgraphs;
    if (shifts === undefined || main === undefined) continue;
    const bias = corrected(main.tensors.get(site.bias) as Tensor, shifts);
    current = withSubgraph(current, 0, { ...main, tensors: new Map(main.tensors).set(site.bias, bias) });
  }
  return current;
}

function sitesOf(float: Model, quantized: Model): readonly Site[] {
  const [before, after] = [float.subgraphs[0], quantized.subgraphs[0]];
  if (before === undefined || after === undefined) return [];
  const floatByName = new Map([...producers(before).keys()].map((id) => [before.tensors.get(id)?.name ?? '', id]));
  return after.operators.flatMap((operator): Site[] => {
    const [, , bias] = operator.inputs;
    const [output] = operator.outputs;
    if (channelAxes(operator) === undefined || bias == null || output === undefined) return [];
    const floatOutput = floatByName.get(plainName(after, output));
    const shared = after.operators.filter((other) => other.inputs.includes(bias)).length > 1;
    const isConstant = after.tensors.get(bias)?.data !== undefined;
    return floatOutput === undefined || shared || !isConstant ? [] : [{ output, floatOutput, bias }];
  });
}

/** The name that the tensor had before quantization made two of it. */
function plainName(subgraph: Subgraph, id: TensorId): string {
  const name = subgraph.tensors.get(id)?.name ?? '';
  return name.replace(/_quantized$/, '');
}

function shiftsOf(
  site: Site,
  float: Model,
  quantized: Model,
  samples: readonly Sample[],
  run: MakeRunnable,
  options: FeedOptions,
): Shifts | undefined {
  const [a, b] = [run(float, {}), run(quantized, {})];
  try {
    const [x, y] = [a.tensor(site.floatOutput), b.tensor(site.output)];
    const runners = [new SampleRunner(float, a, options), new SampleRunner(quantized, b, options)];
    let shifts: Shifts | undefined;
    for (const sample of samples) {
      for (const runner of runners) runner.run(sample);
      const channels = x.shape.at(-1) ?? 1;
      shifts ??= { sum: new Float64Array(channels), squares: new Float64Array(channels), count: 0 };
      const [floats, reals] = [x.real(), y.real()];
      if (floats.length !== reals.length) return undefined;
      for (let i = 0; i < floats.length; i++) {
        const channel = i % channels;
        const shift = (floats[i] as number) - (reals[i] as number);
        shifts.sum[channel] = (shifts.sum[channel] as number) + shift;
        shifts.squares[channel] = (shifts.squares[channel] as number) + shift * shift;
      }
      shifts.count += floats.length / channels;
    }
    return shifts;
  } finally {
    a.dispose();
    b.dispose();
  }
}

/** The mean of a channel's shift, less what chance explains of it. Source: the positive part of James and Stein 1961. */
function knownShift({ sum, squares, count }: Shifts, channel: number): number {
  const mean = (sum[channel] as number) / count;
  const variance = Math.max(0, (squares[channel] as number) / count - mean * mean);
  const uncertain = variance / Math.max(1, count - 1);
  return mean === 0 ? 0 : mean * Math.max(0, 1 - uncertain / (mean * mean));
}

function corrected(bias: Tensor, shifts: Shifts): Tensor {
  const isInteger = bias.dtype === 'INT32' || bias.dtype === 'INT64';
  if (!isInteger && bias.dtype !== 'FLOAT32') return bias;
  const scale = bias.quantization?.scale;
  const values = Array.from(view(bias) as ArrayLike<number | bigint>, (value, channel) => {
    const shift = knownShift(shifts, channel);
    if (!isInteger) return Number(value) + shift;
    const step = scale?.[scale.length > 1 ? channel : 0] ?? 1;
    return Number(value) + Math.round(shift / step);
  });
  return { ...bias, data: constantData(bias.dtype, values) };
}
