import {
  constantData,
  type Model,
  producers,
  type Subgraph,
  type Tensor,
  type TensorId,
  view,
  withSubgraph,
} from '@litesmith/ir';
import type { MakeRunnable, RunnableModel } from '../calibrate/runnable.js';
import { type FeedOptions, type Sample, SampleFeeder, type Samples } from '../calibrate/samples.js';
import { channelAxes } from './channel-axes.js';

/** Means of a float tensor and of its quantized counterpart, channel by channel. */
interface Means {
  readonly float: Float64Array;
  readonly quantized: Float64Array;
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
 * execution order, each behind those already corrected. Works on integer biases (to a whole step) and on float ones.
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
    const means = meansOf(site, float, current, kept, run, options);
    const [main] = current.subgraphs;
    if (means === undefined || main === undefined) continue;
    const bias = corrected(main.tensors.get(site.bias) as Tensor, means);
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

function meansOf(
  site: Site,
  float: Model,
  quantized: Model,
  samples: readonly Sample[],
  run: MakeRunnable,
  options: FeedOptions,
): Means | undefined {
  const [a, b] = [run(float, {}), run(quantized, {})];
  try {
    const [x, y] = [a.tensor(site.floatOutput), b.tensor(site.output)];
    const [feedFloat, feedQuantized] = [new SampleFeeder(float, a, options), new SampleFeeder(quantized, b, options)];
    let means: Means | undefined;
    for (const sample of samples) {
      invoke(a, feedFloat, sample);
      invoke(b, feedQuantized, sample);
      const channels = x.shape.at(-1) ?? 1;
      means ??= { float: new Float64Array(channels), quantized: new Float64Array(channels), count: 0 };
      const [floats, reals] = [x.real(), y.real()];
      if (floats.length !== reals.length) return undefined;
      for (let i = 0; i < floats.length; i++) {
        const channel = i % channels;
        means.float[channel] = (means.float[channel] as number) + (floats[i] as number);
        means.quantized[channel] = (means.quantized[channel] as number) + (reals[i] as number);
      }
      means.count += floats.length / channels;
    }
    return means;
  } finally {
    a.dispose();
    b.dispose();
  }
}

function invoke(model: RunnableModel, feeder: SampleFeeder, sample: Sample): void {
  feeder.feed(sample);
  model.resetVariables();
  model.invoke();
}

function corrected(bias: Tensor, { float, quantized, count }: Means): Tensor {
  const stored = view(bias);
  const scale = bias.quantization?.scale;
  const isInteger = bias.dtype === 'INT32' || bias.dtype === 'INT64';
  if (!isInteger && bias.dtype !== 'FLOAT32') return bias;
  const values = Array.from(stored as ArrayLike<number | bigint>, (value, channel) => {
    const shift = ((float[channel] as number) - (quantized[channel] as number)) / count;
    if (!isInteger) return Number(value) + shift;
    const step = scale?.[scale.length > 1 ? channel : 0] ?? 1;
    return Number(value) + Math.round(shift / step);
  });
  return { ...bias, data: constantData(bias.dtype, values) };
}
