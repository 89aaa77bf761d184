import { type BuildModelOptions, buildModel, type Model, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { noise } from './channel-noise.js';

/** A small graph, and the layers whose channels can be removed from it: name to how many go on their own. */
export interface GraphCase {
  readonly name: string;
  readonly model: Model;
  readonly layers: { readonly [name: string]: number };
}

/** Builds models with weights of noise. */
export class Layers {
  readonly b: SubgraphBuilder;
  readonly #next = noise(5);
  #count = 0;

  constructor(b: SubgraphBuilder) {
    this.b = b;
  }

  weights(name: string, shape: readonly number[]): TensorId {
    const count = shape.reduce((product, size) => product * size, 1);
    return this.b.constant(name, 'FLOAT32', shape, Float32Array.from({ length: count }, this.#next));
  }

  conv(name: string, x: TensorId, cout: number, size = 3, activation: 'RELU' | 'NONE' = 'RELU', groups = 1): TensorId {
    const cin = this.b.tensorOf(x).shape[3] ?? 1;
    const w = this.weights(`${name}/w`, [cout, size, size, cin / groups]);
    const options = { padding: 'SAME', strideW: 1, strideH: 1, fusedActivationFunction: activation } as const;
    return this.b.op('CONV_2D', [x, w, this.weights(`${name}/b`, [cout])], options, [{ name }]);
  }

  depthwise(name: string, x: TensorId, multiplier = 1): TensorId {
    const cout = (this.b.tensorOf(x).shape[3] ?? 1) * multiplier;
    const w = this.weights(`${name}/w`, [1, 3, 3, cout]);
    const options = { padding: 'SAME', strideW: 1, strideH: 1, depthMultiplier: multiplier } as const;
    return this.b.op('DEPTHWISE_CONV_2D', [x, w, this.weights(`${name}/b`, [cout])], options, [{ name }]);
  }

  dense(name: string, x: TensorId, units: number, activation: 'RELU' | 'NONE' = 'NONE', keepNumDims = false): TensorId {
    const w = this.weights(`${name}/w`, [units, this.b.tensorOf(x).shape.at(-1) ?? 1]);
    const options = { fusedActivationFunction: activation, keepNumDims };
    return this.b.op('FULLY_CONNECTED', [x, w, this.weights(`${name}/b`, [units])], options, [{ name }]);
  }

  ints(...values: number[]): TensorId {
    return this.b.constant(`ints${this.#count++}`, 'INT32', [values.length], values);
  }

  int(value: number): TensorId {
    return this.b.constant(`int${this.#count++}`, 'INT32', [], [value]);
  }
}

/** A model with an image `[1, 4, 4, 3]`, and what comes out. */
function image(body: (l: Layers, x: TensorId) => TensorId, options: BuildModelOptions = {}): Model {
  return buildModel((b) => b.output(body(new Layers(b), b.input('image', 'FLOAT32', [1, 4, 4, 3]))), options);
}

/** Something between a convolution with 8 channels and one that takes them. */
function between(
  name: string,
  body: (l: Layers, x: TensorId) => TensorId,
  layers: { readonly [name: string]: number } = { first: 8 },
): GraphCase {
  return { name, layers, model: image((l, x) => l.conv('last', body(l, l.conv('first', x, 8)), 2)) };
}

/** A model on `[−1, 6]`. */
function vector(name: string, body: (l: Layers, x: TensorId) => TensorId, layers: GraphCase['layers']): GraphCase {
  const model = buildModel((b) => b.output(body(new Layers(b), b.input('x', 'FLOAT32', [-1, 6]))));
  return { name, layers, model };
}

const flat = (l: Layers, x: TensorId): TensorId => l.b.op('RESHAPE', [x, l.ints(1, 128)], { newShape: [1, 128] });

/** Graphs, at least one for each rule. */
export const graphCases: readonly GraphCase[] = [
  between('a chain of convolutions', (_l, x) => x),
  vector('a chain of dense layers', (l, x) => l.dense('c', l.dense('b', l.dense('a', x, 8, 'RELU'), 4, 'RELU'), 3), {
    a: 8,
    b: 4,
  }),
  between('activations', (l, x) => l.b.op('HARD_SWISH', [l.b.op('LEAKY_RELU', [x], { alpha: 0.1 })])),
  between('a PRELU with a slope for each channel', (l, x) => l.b.op('PRELU', [x, l.weights('alpha', [1, 1, 8])])),
  between('a scale and a shift for each channel', (l, x) =>
    l.b.op('ADD', [l.b.op('MUL', [x, l.weights('scale', [8])]), l.weights('shift', [1, 1, 1, 8])]),
  ),
  between('a scalar', (l, x) => l.b.op('MUL', [x, l.weights('scalar', [])])),
  between('pools, pads and resizing', (l, x) => {
    const window = { padding: 'SAME', strideW: 1, strideH: 1, filterWidth: 2, filterHeight: 2 } as const;
    const pads = l.b.constant('pads', 'INT32', [4, 2], [0, 0, 1, 1, 1, 1, 0, 0]);
    const pooled = l.b.op('MAX_POOL_2D', [l.b.op('AVERAGE_POOL_2D', [x], window)], window);
    return l.b.op('RESIZE_BILINEAR', [l.b.op('PAD', [pooled, pads]), l.ints(4, 4)]);
  }),
  between('a residual connection', (l, x) => l.b.op('ADD', [x, l.conv('second', x, 8)])),
  between('a subtraction of two branches', (l, x) => l.b.op('SUB', [l.conv('a', x, 8), l.conv('b', x, 8)]), {
    first: 8,
    a: 8,
  }),
  between(
    'padded channels of a shortcut',
    (l, x) => {
      const pads = l.b.constant('pads', 'INT32', [4, 2], [0, 0, 0, 0, 0, 0, 1, 3]);
      return l.b.op('ADD', [l.b.op('PAD', [x, pads]), l.conv('wide', x, 12)]);
    },
    { first: 8, wide: 4 },
  ),
  between(
    'channels weighed by what they are (squeeze and excite)',
    (l, x) => {
      const mean = l.b.op('MEAN', [x, l.ints(1, 2)], { keepDims: true });
      const gate = l.b.op('LOGISTIC', [l.conv('up', l.conv('down', mean, 4, 1), 8, 1, 'NONE')]);
      return l.b.op('MUL', [x, gate]);
    },
    { first: 8, down: 4 },
  ),
  between('a depthwise convolution', (l, x) => l.depthwise('depthwise', x)),
  between('a depthwise convolution with two filters each', (l, x) => l.depthwise('depthwise', x, 2)),
  between('a grouped convolution', (l, x) => l.conv('grouped', x, 4, 3, 'RELU', 2), { first: 4, grouped: 2 }),
  between('a convolution with a group for each channel', (l, x) => l.conv('grouped', x, 16, 3, 'RELU', 8), {
    first: 8,
  }),
  between('a concatenation', (l, x) => l.b.op('CONCATENATION', [x, l.conv('second', x, 6)], { axis: 3 }), {
    first: 8,
    second: 6,
  }),
  between(
    'parts of equal size',
    (l, x) => {
      const [a, b] = l.b.ops('SPLIT', [l.int(3), x], { numSplits: 2 }, [{ name: 'p' }, { name: 'q' }]) as [
        TensorId,
        TensorId,
      ];
      return l.b.op('CONCATENATION', [b, l.b.op('RELU', [a])], { axis: -1 });
    },
    { first: 4 },
  ),
  between(
    'parts of any size',
    (l, x) => {
      const parts = [{ name: 'p' }, { name: 'q' }];
      const [a, b] = l.b.ops('SPLIT_V', [x, l.ints(2, 6), l.int(3)], { numSplits: 2 }, parts) as [TensorId, TensorId];
      return l.b.op('CONCATENATION', [b, a], { axis: 3 });
    },
    { first: 2, 'first ': 6 },
  ),
  between('a slice of the channels', (l, x) => l.b.op('SLICE', [x, l.ints(0, 0, 0, 3), l.ints(1, -1, 4, 4)]), {
    first: 4,
    'first ': 4,
  }),
  between(
    'a strided slice of the channels',
    (l, x) => {
      const masks = { beginMask: 7, endMask: 7 };
      return l.b.op('STRIDED_SLICE', [x, l.ints(0, 0, 0, -6), l.ints(0, 0, 0, 8), l.ints(1, 1, 1, 1)], masks);
    },
    { first: 2, 'first ': 6 },
  ),
  between('channels the other way round', (l, x) => {
    const masks = { beginMask: 15, endMask: 15 };
    return l.b.op('STRIDED_SLICE', [x, l.ints(0, 0, 0, 0), l.ints(0, 0, 0, 0), l.ints(1, 1, 1, -1)], masks);
  }),
  between(
    'every other channel',
    (l, x) => {
      const masks = { beginMask: 15, endMask: 15 };
      return l.b.op('STRIDED_SLICE', [x, l.ints(0, 0, 0, 0), l.ints(0, 0, 0, 0), l.ints(1, 1, 1, 2)], masks);
    },
    {},
  ),
  between('channels picked by number', (l, x) => l.b.op('GATHER', [x, l.ints(5, 0, 5, 2)], { axis: 3 }), {
    first: 3,
    'first ': 5,
  }),
  between(
    'one channel picked beside all',
    (l, x) => {
      const [begin, end] = [l.ints(0, 0, 0, 5), l.ints(0, 0, 0, 6)];
      const masks = { beginMask: 7, endMask: 7, shrinkAxisMask: 8 };
      const one = l.b.op('STRIDED_SLICE', [x, begin, end, l.ints(1, 1, 1, 1)], masks);
      const other = l.b.op('GATHER', [x, l.int(2)], { axis: 3 });
      return l.b.op('MUL', [x, l.b.op('EXPAND_DIMS', [l.b.op('ADD', [one, other]), l.int(3)])]);
    },
    { first: 6 },
  ),
  between('rows picked by number', (l, x) => l.b.op('GATHER', [x, l.ints(2, 0)], { axis: 1 })),
  between('a transposition and back', (l, x) =>
    l.b.op('TRANSPOSE', [l.b.op('TRANSPOSE', [x, l.ints(0, 3, 1, 2)]), l.ints(0, 2, 3, 1)]),
  ),
  between(
    'shuffled channels',
    (l, x) => {
      const grouped = l.b.op('RESHAPE', [x, l.ints(1, 4, 4, 2, 4)]);
      return l.b.op('RESHAPE', [l.b.op('TRANSPOSE', [grouped, l.ints(0, 1, 2, 4, 3)]), l.ints(-1, 4, 4, 8)]);
    },
    { first: 4 },
  ),
  between('blocks of places that become channels', (l, x) => l.b.op('SPACE_TO_DEPTH', [x], { blockSize: 2 })),
  between('channels that become blocks of places', (l, x) => l.b.op('DEPTH_TO_SPACE', [x], { blockSize: 2 }), {
    first: 2,
  }),
  between('batches of places', (l, x) => {
    const [block, none] = [l.ints(2, 2), l.b.constant('none', 'INT32', [2, 2], [0, 0, 0, 0])];
    return l.b.op('BATCH_TO_SPACE_ND', [l.b.op('SPACE_TO_BATCH_ND', [x, block, none]), block, none]);
  }),
  between('packed, reduced and mirrored', (l, x) => {
    const packed = l.b.op('PACK', [x, x], { axis: 1, valuesCount: 2 });
    const pads = l.b.constant('pads', 'INT32', [4, 2], [0, 0, 1, 1, 0, 0, 0, 0]);
    return l.b.op('MIRROR_PAD', [l.b.op('SUM', [packed, l.ints(1)]), pads], { mode: 'REFLECT' });
  }),
  between('unpacked rows', (l, x) => {
    const rows = l.b.ops(
      'UNPACK',
      [x],
      { axis: 1, num: 4 },
      ['a', 'b', 'c', 'd'].map((name) => ({ name })),
    );
    return l.b.op('PACK', rows, { axis: 1, valuesCount: 4 });
  }),
  between('fake quantization', (l, x) => l.b.op('FAKE_QUANT', [x], { min: -4, max: 4, numBits: 8 })),
  between('a softmax over the channels', (l, x) => l.b.op('SOFTMAX', [x], { beta: 1 }), {}),
  between(
    'a transposed convolution',
    (l, x) => {
      const shape = l.ints(1, 8, 8, 6);
      const options = { padding: 'SAME', strideW: 2, strideH: 2 } as const;
      const [w, b] = [l.weights('up/w', [6, 2, 2, 8]), l.weights('up/b', [6])];
      return l.b.op('TRANSPOSE_CONV', [shape, w, x, b], options, [{ name: 'up' }]);
    },
    { first: 8, up: 6 },
  ),
  {
    name: 'places and channels flattened for a dense layer',
    layers: { first: 8, hidden: 5 },
    model: image((l, x) => l.dense('last', l.dense('hidden', flat(l, l.conv('first', x, 8)), 5, 'RELU'), 2)),
  },
  {
    name: 'channels before places, flattened',
    layers: { first: 8 },
    model: image((l, x) =>
      l.dense('last', flat(l, l.b.op('TRANSPOSE', [l.conv('first', x, 8), l.ints(0, 3, 1, 2)])), 2),
    ),
  },
  {
    name: 'a mean over places, then dense',
    layers: { first: 8 },
    model: image((l, x) => l.dense('last', l.b.op('MEAN', [l.conv('first', x, 8), l.ints(1, 2)]), 2)),
  },
  {
    name: 'a mean over channels',
    layers: {},
    model: image((l, x) => l.b.op('MEAN', [l.conv('first', x, 8), l.ints(3)])),
  },
  vector(
    'weights that two layers share',
    (l, x) => {
      const w = l.weights('w', [6, 6]);
      const once = l.b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name: 'once' }]);
      const twice = l.b.op('FULLY_CONNECTED', [l.dense('between', once, 6), w, null], {}, [{ name: 'twice' }]);
      return l.dense('last', twice, 2);
    },
    { once: 6 },
  ),
  vector(
    'weights that two branches share',
    (l, x) => {
      const w = l.weights('w', [8, 6]);
      const a = l.b.op('FULLY_CONNECTED', [x, w, null], {}, [{ name: 'a' }]);
      const b = l.b.op('FULLY_CONNECTED', [l.b.op('RELU', [x]), w, null], {}, [{ name: 'b' }]);
      return l.b.op('ADD', [l.dense('c', a, 2), l.dense('d', b, 2)]);
    },
    { a: 8 },
  ),
  {
    name: 'attention: queries and keys, values, by heads',
    layers: { q: 4, v: 4 },
    model: buildModel((b) => {
      const l = new Layers(b);
      const x = b.input('x', 'FLOAT32', [1, 5, 6]);
      const heads = (name: string): TensorId =>
        b.op('TRANSPOSE', [
          b.op('RESHAPE', [l.dense(name, x, 8, 'NONE', true), l.ints(1, 5, 2, 4)]),
          l.ints(0, 2, 1, 3),
        ]);
      const scores = b.op('BATCH_MATMUL', [heads('q'), heads('k')], { adjY: true });
      const mixed = b.op('BATCH_MATMUL', [b.op('SOFTMAX', [scores], { beta: 1 }), heads('v')]);
      const joined = b.op('RESHAPE', [b.op('TRANSPOSE', [mixed, l.ints(0, 2, 1, 3)]), l.ints(1, 5, 8)]);
      b.output(l.dense('out', joined, 6, 'NONE', true));
    }),
  },
  {
    name: 'a product with a constant',
    layers: { first: 8, product: 5 },
    model: buildModel((b) => {
      const l = new Layers(b);
      const x = l.dense('first', b.input('x', 'FLOAT32', [1, 3, 6]), 8, 'NONE', true);
      const product = b.op('BATCH_MATMUL', [x, l.weights('m', [8, 5])], {}, [{ name: 'product' }]);
      b.output(l.dense('last', product, 2, 'NONE', true));
    }),
  },
  {
    name: 'a table of embeddings',
    layers: { looked: 8 },
    model: buildModel((b) => {
      const l = new Layers(b);
      const ids = b.input('ids', 'INT32', [1, 5]);
      const looked = b.op('GATHER', [l.weights('table', [10, 8]), ids], { axis: 0 }, [{ name: 'looked' }]);
      b.output(l.dense('last', b.op('MEAN', [looked, l.ints(1)]), 2));
    }),
  },
  {
    name: 'a shape that is computed',
    layers: { first: 8 },
    model: buildModel((b) => {
      const l = new Layers(b);
      const x = l.conv('first', b.input('image', 'FLOAT32', [-1, 4, 4, 3]), 8);
      const size = b.op('STRIDED_SLICE', [b.op('SHAPE', [x], { outType: 'INT32' }), l.ints(0), l.ints(1), l.ints(1)], {
        shrinkAxisMask: 1,
      });
      const shape = b.op('PACK', [size, l.int(128)], { axis: 0, valuesCount: 2 });
      const flattened = b.op('RESHAPE', [x, shape], {}, [{ shape: [-1, 128], dtype: 'FLOAT32', name: 'flat' }]);
      b.output(l.dense('last', flattened, 2));
    }),
  },
  {
    name: 'an output in the middle',
    layers: { second: 8 },
    model: buildModel((b) => {
      const l = new Layers(b);
      const first = l.conv('first', b.input('image', 'FLOAT32', [1, 4, 4, 3]), 8);
      b.output(first);
      b.output(l.conv('last', l.conv('second', first, 8), 2));
    }),
  },
];
