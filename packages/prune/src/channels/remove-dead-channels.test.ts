import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Model, passContext, runPass, type TensorId, verify } from '@litesmith/ir';
import { calibrate, quantize } from '@litesmith/quantize';
import { describe, expect, test } from 'vitest';
import { distance, noise, runOnNoise } from '../testing/channel-noise.js';
import { Layers } from '../testing/graph-cases.js';
import { removeDeadChannels } from './remove-dead-channels.js';

/** Terms that are zero, or folded into a bias, are added up in another order; of the largest output. */
const ROUNDOFF = 1e-5;

/** Noise with zeros in the rows (axis 0) and the columns (last axis) that are named. */
function pruned(shape: readonly number[], rows: readonly number[], columns: readonly number[] = []): Float32Array {
  const next = noise(shape.length + rows.length);
  const count = shape.reduce((product, size) => product * size, 1);
  const [row, columnCount] = [count / (shape[0] ?? 1), shape.at(-1) ?? 1];
  return Float32Array.from({ length: count }, (_, i) => {
    const value = next();
    return rows.includes(Math.floor(i / row)) || columns.includes(i % columnCount) ? 0 : value;
  });
}

interface Built {
  readonly l: Layers;
  conv(x: TensorId, name: string, weights: Float32Array, shape: readonly number[], bias: number[]): TensorId;
  dense(x: TensorId, name: string, weights: Float32Array, shape: readonly number[], bias: number[] | null): TensorId;
}

function image(body: (built: Built, x: TensorId) => TensorId): Model {
  return buildModel((b) => {
    const options = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: 'RELU' } as const;
    const built: Built = {
      l: new Layers(b),
      conv: (x, name, weights, shape, bias) => {
        const w = b.constant(`${name}/w`, 'FLOAT32', shape, weights);
        return b.op('CONV_2D', [x, w, b.constant(`${name}/b`, 'FLOAT32', [bias.length], bias)], options, [{ name }]);
      },
      dense: (x, name, weights, shape, bias) => {
        const w = b.constant(`${name}/w`, 'FLOAT32', shape, weights);
        const given = bias === null ? null : b.constant(`${name}/b`, 'FLOAT32', [bias.length], bias);
        return b.op('FULLY_CONNECTED', [x, w, given], { fusedActivationFunction: 'RELU' }, [{ name }]);
      },
    };
    b.output(body(built, b.input('image', 'FLOAT32', [1, 4, 4, 3])));
  });
}

function sizeOf(model: Model, name: string): number | undefined {
  const tensors = [...(model.subgraphs[0]?.tensors.values() ?? [])];
  return tensors.find((tensor) => tensor.name === name)?.shape.at(-1);
}

interface Case {
  readonly name: string;
  readonly model: Model;
  /** Channels that tensors have when dead ones are gone. */
  readonly left: { readonly [tensor: string]: number };
  /** True where the values are such as integer kernels round on the way: nothing is known of them there. */
  readonly onlyFloat?: true;
}

const bias8 = [0.5, -0.5, 0, 0.25, 0.125, -0.25, 0.5, 0.75];
const flat = (l: Layers, x: TensorId): TensorId => l.b.op('RESHAPE', [x, l.ints(1, -1)]);

const cases: readonly Case[] = [
  {
    name: 'units that nothing takes, and what only they took',
    left: { hidden: 5, first: 6 },
    model: image(({ l, dense }, x) => {
      const first = dense(flat(l, x), 'first', pruned([8, 48], []), [8, 48], bias8);
      // Unit 0 of the first layer is taken by unit 1 alone, which is dead.
      const weights = pruned([8, 8], [], [0, 7]);
      weights[8] = 1;
      const hidden = dense(first, 'hidden', weights, [8, 8], bias8);
      return dense(hidden, 'last', pruned([2, 8], [], [1, 4, 5]), [2, 8], [0, 0]);
    }),
  },
  {
    name: 'filters of zeros whose value goes into biases, also where there were none',
    left: { first: 6, last: 2 },
    model: image(({ l, conv, dense }, x) => {
      const first = conv(x, 'first', pruned([8, 3, 3, 3], [0, 1]), [8, 3, 3, 3], bias8);
      const pooled = l.b.op('MEAN', [first, l.ints(1, 2)]);
      return dense(pooled, 'last', pruned([2, 8], []), [2, 8], null);
    }),
  },
  {
    name: 'padding: only filters that come to zero',
    left: { first: 6 },
    model: image(({ conv }, x) => {
      // Channel 0 is 0.5 everywhere but in the padding; 1 and 2 are zero.
      const first = conv(x, 'first', pruned([8, 3, 3, 3], [0, 1, 2]), [8, 3, 3, 3], bias8);
      return conv(first, 'last', pruned([2, 3, 3, 8], []), [2, 3, 3, 8], [0.1, 0.2]);
    }),
  },
  {
    name: 'a residual connection: both sides have to be dead',
    left: { first: 7 },
    model: image(({ l, conv, dense }, x) => {
      const first = conv(x, 'first', pruned([8, 3, 3, 3], [0, 1]), [8, 3, 3, 3], bias8);
      const second = conv(x, 'second', pruned([8, 3, 3, 3], [1, 2]), [8, 3, 3, 3], bias8);
      const sum = l.b.op('ADD', [first, second], { fusedActivationFunction: 'RELU6' });
      return dense(flat(l, sum), 'last', pruned([2, 128], []), [2, 128], [0, 1]);
    }),
  },
  {
    name: 'a depthwise convolution of zeros, and activations',
    onlyFloat: true,
    left: { first: 7, depthwise: 7 },
    model: image(({ l, conv }, x) => {
      const first = conv(x, 'first', pruned([8, 3, 3, 3], [1]), [8, 3, 3, 3], bias8);
      const swished = l.b.op('HARD_SWISH', [l.depthwise('depthwise', first)]);
      return conv(swished, 'last', pruned([2, 1, 1, 8], []), [2, 1, 1, 8], [0.1, 0.2]);
    }),
  },
  {
    name: 'one channel stays where all are dead',
    left: { first: 1 },
    model: image(({ conv }, x) => {
      const first = conv(x, 'first', pruned([8, 3, 3, 3], [0, 1, 2, 3, 4, 5, 6, 7]), [8, 3, 3, 3], bias8);
      return conv(first, 'last', pruned([2, 1, 1, 8], []), [2, 1, 1, 8], [0.1, 0.2]);
    }),
  },
  {
    name: 'a scale of zero for each channel',
    onlyFloat: true,
    left: { first: 6 },
    model: image(({ l, conv, dense }, x) => {
      const first = conv(x, 'first', pruned([8, 3, 3, 3], []), [8, 3, 3, 3], bias8);
      const scale = l.b.constant('scale', 'FLOAT32', [8], [1, 0, 1, 1, 0, 1, 1, 1]);
      const shift = l.b.constant('shift', 'FLOAT32', [8], bias8);
      const scaled = l.b.op('ADD', [l.b.op('MUL', [first, scale]), shift]);
      return dense(flat(l, scaled), 'last', pruned([2, 128], []), [2, 128], [0, 1]);
    }),
  },
];

describe('dead channels', () => {
  test.each(cases)('$name', async ({ model, left }) => {
    const small = await runPass(removeDeadChannels(), model);
    expect(verify(small)).toEqual([]);
    expect(Object.fromEntries(Object.keys(left).map((name) => [name, sizeOf(small, name)]))).toEqual(left);
    const [before, after] = [createInterpreter(model), createInterpreter(small)];
    runOnNoise(before, 3);
    runOnNoise(after, 3);
    expect(distance(after.outputs, before.outputs)).toBeLessThan(ROUNDOFF);
    expect(removeDeadChannels().run(small, passContext())).toBe(small);
  });

  test.each(cases)('in int8, bit for bit: $name', async ({ model, onlyFloat = false }) => {
    const next = noise(4);
    const samples = Array.from({ length: 4 }, () => [Float32Array.from({ length: 48 }, next)]);
    const statistics = await calibrate(model, samples, createInterpreter);
    const int8 = await runPass(quantize('static_wi8_ai8', { statistics }), model);
    const small = await runPass(removeDeadChannels(), int8);
    expect(small === int8).toBe(onlyFloat);
    expect(verify(small)).toEqual([]);
    const [before, after] = [createInterpreter(int8), createInterpreter(small)];
    for (const seed of [3, 4, 5]) {
      runOnNoise(before, seed);
      runOnNoise(after, seed);
      expect(distance(after.outputs, before.outputs)).toBe(0);
    }
  });

  test('a model without dead channels is returned as it is', () => {
    const model = image(({ conv }, x) =>
      conv(
        conv(x, 'first', pruned([8, 3, 3, 3], []), [8, 3, 3, 3], bias8),
        'last',
        pruned([2, 1, 1, 8], []),
        [2, 1, 1, 8],
        [0, 0],
      ),
    );
    expect(removeDeadChannels().run(model, passContext())).toBe(model);
  });

  test('weights that are stored by tables of values stay as they are', () => {
    const [{ model }] = cases as readonly [Case];
    const [main] = model.subgraphs as readonly [Model['subgraphs'][0]];
    const lookupTable = { indexBits: 1, values: new Uint8Array(new Float32Array([0, 1]).buffer) };
    const tensors = [...main.tensors].map(([id, tensor]) => {
      return [id, tensor.data === undefined ? tensor : { ...tensor, lookupTable }] as const;
    });
    const stored: Model = { ...model, subgraphs: [{ ...main, tensors: new Map(tensors) }] };
    expect(removeDeadChannels().run(model, passContext())).not.toBe(model);
    expect(removeDeadChannels().run(stored, passContext())).toBe(stored);
  });
});
