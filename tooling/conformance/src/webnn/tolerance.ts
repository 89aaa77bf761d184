import { float32ToFloat16 } from '@litesmith/ir';
import { type Closeness, exact, float32Place, near, ulps } from '../run/closeness.js';
import type { WebnnCase, WebnnOperator } from './webnn-case.js';

/** Allowed distance in units of the last place, or absolute, for float32 and float16. */
type Tolerance =
  | { readonly ulp: readonly [float32: number, float16: number] }
  | { readonly absolute: readonly [float32: number, float16: number] };

/** What a tolerance may depend on. */
interface Sizes {
  readonly operator: WebnnOperator;
  shape(argument: string): readonly number[];
  option(name: string): unknown;
}

const ulp = (float32: number, float16: number = float32): Tolerance => ({ ulp: [float32, float16] });
const absolute = (float32: number, float16: number): Tolerance => ({ absolute: [float32, float16] });
const product = (sizes: readonly number[]): number => sizes.reduce((result, size) => result * size, 1);

/** How many elements go into one of a reduction. */
function reduced(sizes: Sizes): number {
  const shape = sizes.shape('input');
  const axes = sizes.option('axes') as readonly number[] | undefined;
  return product(axes === undefined ? shape : axes.map((axis) => shape[axis < 0 ? axis + shape.length : axis] ?? 1));
}

function convolution(sizes: Sizes): Tolerance {
  const [input, filter] = [sizes.shape('input'), sizes.shape('filter')];
  const channels = (sizes.option('inputLayout') === 'nhwc' ? input[3] : input[1]) ?? 1;
  const layout = String(sizes.option('filterLayout') ?? 'oihw');
  const [h, w] = [filter[layout.indexOf('h')] ?? 1, filter[layout.indexOf('w')] ?? 1];
  return ulp(h * w * (channels / Number(sizes.option('groups') ?? 1)) * 2);
}

function pooling(sizes: Sizes): Tolerance {
  const shape = sizes.shape('input');
  const image = sizes.option('layout') === 'nhwc' ? shape.slice(1, 3) : shape.slice(2, 4);
  return ulp(product((sizes.option('windowDimensions') as readonly number[] | undefined) ?? image) + 2);
}

/** Tolerances by operator; those that are not listed give exactly what is expected. */
const tolerances: { readonly [op: string]: (sizes: Sizes) => Tolerance } = {
  add: () => ulp(1),
  averagePool2d: pooling,
  batchNormalization: () => ulp(6),
  cast: () => ulp(1),
  conv2d: convolution,
  convTranspose2d: convolution,
  cos: () => absolute(1 / 1024, 1 / 512),
  div: () => ulp(2),
  elu: () => ulp(18),
  erf: () => absolute(1 / 1024, 1 / 512),
  exp: () => ulp(32, 1),
  gelu: () => ulp(18),
  gemm: (sizes) => {
    const shape = sizes.shape('a');
    const width = (sizes.option('aTranspose') === true ? shape[0] : shape[1]) ?? 1;
    const scaled = (name: string): number => (Number(sizes.option(name) ?? 1) === 1 ? 0 : 1);
    return ulp(width * 2 + scaled('alpha') + (sizes.option('c') === undefined ? 0 : 1 + scaled('beta')));
  },
  hardSigmoid: () => ulp(2),
  hardSwish: () => ulp(4),
  instanceNormalization: () => ulp(840, 8400),
  l2Pool2d: pooling,
  layerNormalization: () => absolute(1 / 1024, 1 / 512),
  leakyRelu: () => ulp(1),
  linear: () => ulp(2),
  log: () => absolute(1 / 1024, 1 / 1024),
  matmul: (sizes) => ulp((sizes.shape('a').at(-1) ?? 1) * 2),
  mul: () => ulp(1),
  pow: () => ulp(32, 2),
  prelu: () => ulp(1),
  reciprocal: () => ulp(2),
  reduceL1: (sizes) => ulp(reduced(sizes)),
  reduceL2: (sizes) => ulp(reduced(sizes) * 2 + 1),
  reduceLogSum: (sizes) => ulp(reduced(sizes) + 18),
  reduceLogSumExp: (sizes) => ulp(reduced(sizes) * 2 + 18),
  reduceMean: (sizes) => ulp(reduced(sizes) + 2),
  reduceProduct: (sizes) => ulp(reduced(sizes)),
  reduceSum: (sizes) => ulp(reduced(sizes)),
  reduceSumSquare: (sizes) => ulp(reduced(sizes) * 2),
  resample2d: (sizes) => (sizes.option('mode') === 'linear' ? ulp(84, 10) : ulp(0)),
  sigmoid: () => ulp(34, 3),
  sin: () => absolute(1 / 1024, 1 / 512),
  softmax: (sizes) => ulp((sizes.shape('input')[1] ?? 1) * 3 + 3),
  softplus: () => ulp(18),
  softsign: () => ulp(3),
  sqrt: () => ulp(1),
  sub: () => ulp(1),
  tan: () => absolute(1 / 1024, 1 / 512),
  tanh: () => absolute(1 / 1024, 1 / 512),
};

/**
 * How far the results of a case may lie from those expected.
 *
 * Source: PrecisionMetrics and the functions that it names, web-platform-tests webnn/resources/utils.js
 */
export function closenessOf(webnnCase: WebnnCase, dataType: string): Closeness {
  const operator = webnnCase.graph.operators.at(-1);
  const isHalf = dataType === 'float16';
  if (operator === undefined || (!isHalf && dataType !== 'float32')) return exact;
  const tolerance = tolerances[operator.name]?.(sizesOf(webnnCase, operator)) ?? ulp(0);
  if ('absolute' in tolerance) return near(tolerance.absolute[isHalf ? 1 : 0], 0);
  return isHalf ? ulps(tolerance.ulp[1], float16Place) : ulps(tolerance.ulp[0], float32Place);
}

function sizesOf({ graph }: WebnnCase, operator: WebnnOperator): Sizes {
  const named = new Map(operator.arguments.flatMap((argument) => Object.entries(argument)));
  const options = (named.get('options') ?? {}) as { readonly [name: string]: unknown };
  return {
    operator,
    shape: (argument) => graph.inputs[String(named.get(argument))]?.descriptor.shape ?? [],
    option: (name) => options[name],
  };
}

/** The place of a float16 among all float16 numbers, so that neighbours are 1 apart. */
function float16Place(x: number): number {
  const bits = float32ToFloat16(x);
  return bits & 0x8000 ? -(bits & 0x7fff) : bits;
}
