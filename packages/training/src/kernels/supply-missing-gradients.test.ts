import * as tf from '@tensorflow/tfjs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { supplyMissingGradients } from './supply-missing-gradients.js';

/** Sums of some hundreds of float32 products, in another order. */
const RELATIVE_TOLERANCE = 1e-5;

type Function = (x: tf.Tensor, weights: tf.Tensor) => tf.Tensor;
interface GradientCase {
  readonly name: string;
  readonly x: readonly number[];
  readonly weights: readonly number[];
  readonly f: Function;
}

beforeAll(async () => {
  await useWasmBackend();
  supplyMissingGradients();
  supplyMissingGradients();
});

afterAll(() => tf.setBackend('wasm'));

const windows = (['valid', 'same'] as const).flatMap((pad) =>
  ([1, 2, [2, 1], [1, 3]] as const).map((stride) => ({ pad, stride: stride as number | [number, number] })),
);

const convCases = windows.flatMap(({ pad, stride }): readonly GradientCase[] => [
  {
    name: `conv2d ${pad} ${stride}`,
    x: [2, 7, 8, 3],
    weights: [3, 2, 3, 4],
    f: (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad),
  },
  {
    name: `depthwise ${pad} ${stride}`,
    x: [2, 7, 8, 3],
    weights: [3, 2, 3, 2],
    f: (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, square(stride), pad),
  },
  {
    name: `conv2d of one channel, batch 5, ${pad} ${stride}`,
    x: [5, 6, 6, 1],
    weights: [3, 3, 1, 2],
    f: (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, stride, pad),
  },
]);

/** The WASM backend computes depthwise convolutions of unequal strides otherwise than TF.js says. */
function square(stride: number | [number, number]): number {
  return typeof stride === 'number' ? stride : 1;
}

const poolCases = windows.flatMap(({ pad, stride }): readonly GradientCase[] => [
  {
    name: `maxPool ${pad} ${stride}`,
    x: [2, 7, 8, 3],
    weights: [1],
    f: (x, w) => tf.maxPool(x as tf.Tensor4D, [3, 2], stride, pad).mul(w),
  },
  ...(pad === 'same'
    ? []
    : [
        {
          name: `avgPool ${pad} ${stride}`,
          x: [2, 7, 8, 3],
          weights: [1],
          f: (x: tf.Tensor, w: tf.Tensor) => tf.avgPool(x as tf.Tensor4D, [3, 2], stride, pad).mul(w),
        },
      ]),
]);

const cases: readonly GradientCase[] = [
  ...convCases,
  ...poolCases,
  {
    name: 'conv2d with explicit padding',
    x: [2, 7, 8, 3],
    weights: [3, 3, 3, 4],
    f: (x, w) =>
      tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 2, [
        [0, 0],
        [2, 1],
        [0, 3],
        [0, 0],
      ]),
  },
  {
    name: 'conv1d',
    x: [2, 9, 3],
    weights: [3, 3, 4],
    f: (x, w) => tf.conv1d(x as tf.Tensor3D, w as tf.Tensor3D, 2, 'same'),
  },
  {
    name: 'separable',
    x: [2, 7, 7, 3],
    weights: [3, 3, 3, 2],
    f: (x, w) =>
      tf.separableConv2d(
        x as tf.Tensor4D,
        w as tf.Tensor4D,
        w.mean([0, 1]).reshape([1, 1, 6, 1]) as tf.Tensor4D,
        1,
        'same',
      ),
  },
  ...(['valid', 'same'] as const).map((pad) => ({
    name: `conv2dTranspose ${pad}`,
    x: [2, 4, 4, 3],
    weights: [3, 3, 2, 3],
    f: (x: tf.Tensor, w: tf.Tensor) =>
      tf.conv2dTranspose(x as tf.Tensor4D, w as tf.Tensor4D, pad === 'same' ? [2, 8, 8, 2] : [2, 9, 9, 2], 2, pad),
  })),
  ...[2, 3, 4].map((rank) => ({
    name: `batch normalization of rank ${rank}`,
    x: [2, 5, 4, 3].slice(-rank),
    weights: [4, 3],
    f: (x: tf.Tensor, w: tf.Tensor) => {
      const [mean, deviation, scale, offset] = w.unstack() as tf.Tensor1D[];
      if (!mean || !deviation || !scale || !offset) throw new Error('four rows');
      return tf.batchNorm(x as tf.Tensor4D, mean, deviation.square() as tf.Tensor1D, offset, scale, 0.01);
    },
  })),
  {
    name: 'gather',
    x: [5],
    weights: [6, 4],
    f: (x, w) => tf.gather(w, tf.tensor1d([3, 0, 3, 5, 3], 'int32')).mul(x.reshape([5, 1])),
  },
  {
    name: 'gather along the last axis',
    x: [3],
    weights: [6, 4],
    f: (x, w) => tf.gather(w, tf.tensor1d([3, 0, 3], 'int32'), 1).mul(x),
  },
  ...(
    [
      [true, false],
      [false, true],
      [true, true],
    ] as const
  ).map(([a, b]) => ({
    name: `matMul ${a ? 'aᵀ' : 'a'}·${b ? 'bᵀ' : 'b'}`,
    x: a ? [3, 6, 5] : [3, 5, 6],
    weights: b ? [3, 4, 6] : [3, 6, 4],
    f: (x: tf.Tensor, w: tf.Tensor) => tf.matMul(x, w, a, b),
  })),
];

interface Gradients {
  readonly y: Float32Array;
  readonly x: Float32Array;
  readonly weights: Float32Array;
}

async function gradients(backend: string, { x, weights, f }: GradientCase): Promise<Gradients> {
  await tf.setBackend(backend);
  return tf.tidy(() => {
    const [value, filter] = [
      tf.randomNormal([...x], 0, 1, 'float32', 3),
      tf.randomNormal([...weights], 0, 1, 'float32', 4),
    ];
    const y = f(value, filter);
    const dy = tf.randomNormal(y.shape, 0, 1, 'float32', 5);
    const [dx, dw] = tf.grads((a, b) => f(a as tf.Tensor, b as tf.Tensor))([value, filter], dy);
    return {
      y: y.dataSync() as Float32Array,
      x: dx?.dataSync() as Float32Array,
      weights: dw?.dataSync() as Float32Array,
    };
  });
}

function worst(a: Float32Array, b: Float32Array): number {
  const size = b.reduce((largest, v) => Math.max(largest, Math.abs(v)), 1e-6);
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, v, i) => Math.max(most, Math.abs(v - (b[i] ?? 0)) / size), 0);
}

describe('gradients on the WASM backend are those of the CPU backend', () => {
  it.each(cases.map((c) => [c.name, c] as const))('%s', async (_name, gradientCase) => {
    const wasm = await gradients('wasm', gradientCase);
    const cpu = await gradients('cpu', gradientCase);
    expect(worst(wasm.y, cpu.y)).toBeLessThan(RELATIVE_TOLERANCE);
    expect(worst(wasm.x, cpu.x)).toBeLessThan(RELATIVE_TOLERANCE);
    expect(worst(wasm.weights, cpu.weights)).toBeLessThan(RELATIVE_TOLERANCE);
  });

  // What TF.js refuses (dilation) or gets wrong on its CPU backend (it divides by the whole window at borders).
  it.each<readonly [string, number[], number[], Function]>([
    [
      'dilated conv2d',
      [2, 9, 8, 3],
      [3, 2, 3, 4],
      (x, w) => tf.conv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same', 'NHWC', 2),
    ],
    [
      'dilated depthwise',
      [2, 9, 8, 3],
      [3, 2, 3, 2],
      (x, w) => tf.depthwiseConv2d(x as tf.Tensor4D, w as tf.Tensor4D, 1, 'same', 'NHWC', [2, 2]),
    ],
    ['avgPool same 1', [2, 7, 8, 3], [1], (x, w) => tf.avgPool(x as tf.Tensor4D, [3, 2], 1, 'same').mul(w)],
    ['avgPool same 2,1', [2, 7, 8, 3], [1], (x, w) => tf.avgPool(x as tf.Tensor4D, [3, 2], [2, 1], 'same').mul(w)],
  ])('%s is adjoint to its gradient', async (_name, xShape, wShape, f) => {
    await tf.setBackend('wasm');
    const seeded = (shape: number[], seed: number) => tf.randomNormal(shape, 0, 1, 'float32', seed);
    const [x, w, dx, dw] = [seeded(xShape, 3), seeded(wShape, 4), seeded(xShape, 5), seeded(wShape, 6)];
    const dy = seeded(f(x, w).shape, 7);
    const [gx, gw] = tf.grads((a, b) => f(a as tf.Tensor, b as tf.Tensor))([x, w], dy);
    // f is linear in each argument: ⟨dy, f(v, w)⟩ = ⟨∂x, v⟩ for every v.
    const product = (a: tf.Tensor | undefined, b: tf.Tensor) => a?.mul(b).sum().dataSync()[0] ?? Number.NaN;
    const size = Math.sqrt(dy.size * dx.size);
    expect(Math.abs(product(dy, f(dx, w)) - product(gx, dx)) / size).toBeLessThan(RELATIVE_TOLERANCE);
    expect(Math.abs(product(dy, f(x, dw)) - product(gw, dw)) / size).toBeLessThan(RELATIVE_TOLERANCE);
  });
});
