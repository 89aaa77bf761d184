import { holdsElements, type Tensor, view } from '@litesmith/ir';
import type { Finding, LintRule } from './lint-rule.js';

/** Ratio of channel ranges from which on one scale for all leaves the smaller ones a step or two. */
const LARGEST_SPREAD = 100;
/** Share of the int32 range above which a bias is about to overflow. */
const NEAR_LIMIT = 0.5;
const INT32_MAX = 2 ** 31 - 1;

/** Largest magnitude of each channel, as a real number. */
function channelRanges(tensor: Tensor, axis: number): Float64Array {
  const values = view(tensor);
  const channels = tensor.shape[axis] ?? 1;
  const inner = tensor.shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const ranges = new Float64Array(channels);
  for (let i = 0; i < values.length; i++) {
    const channel = Math.floor(i / inner) % channels;
    ranges[channel] = Math.max(ranges[channel] as number, Math.abs(Number(values[i])));
  }
  const { scale = Float32Array.of(1) } = tensor.quantization ?? {};
  return ranges.map((range, channel) => range * (scale[channel % scale.length] ?? 1));
}

function checkWeights(tensor: Tensor, axis: number | null): readonly Finding[] {
  const { quantization, dtype, name } = tensor;
  const isInteger = /^INT[248]$/.test(dtype) && quantization?.kind === 'affine' && quantization.scale.length > 0;
  if (!(isInteger || dtype === 'FLOAT32') || !holdsElements(tensor) || axis === null) return [];
  const ranges = channelRanges(tensor, axis);
  const dead = ranges.filter((range) => range === 0).length;
  const findings: Finding[] = [];
  if (dead > 0) {
    const message = `${dead} of ${ranges.length} channels of "${name}" are all zero`;
    findings.push({ severity: 'info', code: 'LINT_DEAD_CHANNELS', message });
  }
  return [...findings, ...checkSpread(tensor, spreadOf(ranges), ranges.length)];
}

/** How often the largest range goes into the smallest that is not 0. */
function spreadOf(ranges: Float64Array): number {
  let [least, most] = [Number.POSITIVE_INFINITY, 0];
  for (const range of ranges) {
    if (range > 0) least = Math.min(least, range);
    most = Math.max(most, range);
  }
  return most === 0 ? 1 : most / least;
}

function checkSpread({ name, dtype, quantization }: Tensor, spread: number, channels: number): readonly Finding[] {
  if (spread <= LARGEST_SPREAD) return [];
  const code = 'LINT_CHANNEL_SPREAD';
  const what = `channels of "${name}" differ by a factor of ${spread.toFixed(0)} in range`;
  if (dtype === 'FLOAT32') {
    const hint = 'scales per channel when it is quantized; equalizeLayers helps the activations, which share one scale';
    return [{ severity: 'info', code, message: what, hint }];
  }
  if (quantization?.scale.length === 1 && channels > 1) {
    const hint = 'scales per channel, or equalizeLayers before';
    return [{ severity: 'warning', code, message: `${what}, under one scale`, hint }];
  }
  const hint = 'equalizeLayers before quantization';
  return [{ severity: 'info', code, message: `${what}: what they make shares one scale`, hint }];
}

/** Looks at the scales of weights and biases. */
export const weightScalesRule: LintRule = {
  name: 'scales of weights',
  why: 'a scale that does not suit a channel rounds it away',
  check({ facts, input }) {
    const rule = facts?.quantize;
    const weights = Object.entries(rule?.weights ?? {}).flatMap(([index, { axis }]) => {
      const tensor = input(Number(index));
      return tensor === undefined ? [] : checkWeights(tensor, axis);
    });
    const bias = rule?.bias === undefined ? undefined : input(rule.bias);
    if (bias?.dtype !== 'INT32' || bias.data === undefined) return weights;
    let largest = 0;
    for (const value of view(bias) as Int32Array) largest = Math.max(largest, Math.abs(value));
    if (largest < INT32_MAX * NEAR_LIMIT) return weights;
    const message = `bias "${bias.name}" comes to ${largest}, near the end of int32: with what is added it overflows`;
    return [...weights, { severity: 'warning', code: 'LINT_BIAS_RANGE', message, hint: 'keep the operator float' }];
  },
};
