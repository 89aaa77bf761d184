import { buildModel, type Model, runPass, toNumbers } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { cluster } from './cluster.js';

const waves = (count: number, step = 1.7): number[] =>
  Array.from({ length: count }, (_, i) => Math.sin(i * step) * 0.1);

/** The numbers of the constant of this name, wherever it is. */
function valuesOf(model: Model, name: string): number[] {
  for (const { tensors } of model.subgraphs) {
    for (const tensor of tensors.values()) if (tensor.name === name) return Array.from(toNumbers(tensor));
  }
  throw new Error(`no tensor "${name}"`);
}

const distinct = (values: readonly number[]): number => new Set(values).size;

const dense: Model = buildModel((b) => {
  const image = b.input('image', 'FLOAT32', [1, 64]);
  const bias = b.constant('bias', 'FLOAT32', [32], waves(32));
  const zeros = waves(2048).map((value, i) => (i % 3 === 0 ? 0 : value));
  const hidden = b.op('FULLY_CONNECTED', [image, b.constant('w', 'FLOAT32', [32, 64], zeros), bias], {}, [
    { name: 'hidden' },
  ]);
  const half = b.constant('v', 'FLOAT16', [16, 32], waves(512, 0.9));
  const wide = b.op('DEQUANTIZE', [half], {}, [{ name: 'v32' }]);
  const logits = b.op('FULLY_CONNECTED', [hidden, wide, null], {}, [{ name: 'logits' }]);
  b.output(logits);
});

describe('cluster', () => {
  it('gives each tensor of weights few values, zeros stay, biases and the argument stay as they are', async () => {
    const before = valuesOf(dense, 'w');
    const small = await runPass(cluster({ clusters: 8 }), dense);
    const after = valuesOf(small, 'w');
    expect(distinct(after)).toBe(8);
    expect(after.map((value) => value === 0)).toEqual(before.map((value) => value === 0));
    expect(after.map(Math.sign)).toEqual(before.map(Math.sign));
    expect(distinct(valuesOf(small, 'v'))).toBe(8);
    expect(valuesOf(small, 'bias')).toEqual(valuesOf(dense, 'bias'));
    expect(valuesOf(dense, 'w')).toEqual(before);
  });

  it('returns its argument where nothing changes', async () => {
    const small = await runPass(cluster({ clusters: 8 }), dense);
    expect(await runPass(cluster({ clusters: 8 }), small)).toBe(small);
    expect(await runPass(cluster({ clusters: 8, minElements: 1e6 }), dense)).toBe(dense);
    expect(await runPass(cluster({ clusters: 8, layers: [{ name: /./, clusters: 'skip' }] }), dense)).toBe(dense);
  });

  it('takes other numbers for layers by the names of weights and of outputs', async () => {
    const layers = [
      { name: /^hid/g, clusters: 4 },
      { name: 'v', clusters: 'skip' as const },
      { name: 'logits', clusters: 5 },
    ];
    const small = await runPass(cluster({ clusters: 8, layers }), dense);
    expect(distinct(valuesOf(small, 'w'))).toBe(4);
    expect(distinct(valuesOf(small, 'v'))).toBe(5);
  });

  it('lets small weights become 0 only where it may', async () => {
    const zeros = async (smallToZero: boolean) =>
      valuesOf(await runPass(cluster({ clusters: 4, smallToZero }), dense), 'w').filter((value) => value === 0).length;
    expect(await zeros(true)).toBeGreaterThan(await zeros(false));
  });

  it.each([
    ['CONV_2D', [8, 3, 3, 4], 0],
    ['DEPTHWISE_CONV_2D', [1, 3, 3, 32], 3],
  ] as const)('clusters channels of %s by themselves', async (op, shape, axis) => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 8, 8, op === 'CONV_2D' ? 4 : 32]);
      b.output(
        b.op(op, [x, b.constant('w', 'FLOAT32', shape, waves(288)), null], {
          strideW: 1,
          strideH: 1,
          ...(op === 'CONV_2D' ? {} : { depthMultiplier: 1 }),
        }),
      );
    });
    const values = valuesOf(await runPass(cluster({ clusters: 3, granularity: 'channel' }), model), 'w');
    const channels = new Map<number, Set<number>>();
    values.forEach((value, i) => {
      const channel = axis === 0 ? Math.floor(i / 36) : i % 32;
      channels.set(channel, (channels.get(channel) ?? new Set()).add(value));
    });
    expect(channels.size).toBe(shape[axis]);
    expect([...channels.values()].every((set) => set.size === 3)).toBe(true);
    expect(distinct(values)).toBeGreaterThan(3);
  });

  it('clusters codes of int8, the zero point standing for 0', async () => {
    const codes = Array.from({ length: 256 }, (_, i) => (i % 4 === 0 ? 5 : ((i * 37) % 255) - 127));
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 16]);
      const quantization = {
        kind: 'affine',
        scale: Float32Array.of(0.1),
        zeroPoint: Int32Array.of(5),
        quantizedDimension: 0,
      } as const;
      b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', 'INT8', [16, 16], codes, { quantization }), null]));
    });
    const values = valuesOf(await runPass(cluster({ clusters: 6 }), model), 'w');
    expect(distinct(values)).toBe(6);
    expect(values.every(Number.isInteger)).toBe(true);
    expect(values.map((code) => code === 5)).toEqual(codes.map((code) => code === 5));
  });

  it('keeps constants shared that were shared, over subgraphs', async () => {
    const [main] = dense.subgraphs;
    if (main === undefined) throw new Error('no subgraph');
    const twice: Model = { ...dense, subgraphs: [main, { ...main, name: 'again' }] };
    const small = await runPass(cluster({ clusters: 8 }), twice);
    const data = small.subgraphs.map(({ tensors }) => [...tensors.values()].find(({ name }) => name === 'w')?.data);
    expect(data[0]).toBe(data[1]);
  });

  it('weighs weights by what matters', async () => {
    const importance = ({ name }: { readonly name: string }) =>
      name === 'w' ? Float64Array.from({ length: 2048 }, (_, i) => (i < 64 ? 1000 : 1)) : undefined;
    const error = (model: Model) =>
      valuesOf(model, 'w').reduce(
        (sum, value, i) => sum + (i < 64 ? (value - (valuesOf(dense, 'w')[i] ?? 0)) ** 2 : 0),
        0,
      );
    const alike = await runPass(cluster({ clusters: 8 }), dense);
    expect(error(await runPass(cluster({ clusters: 8, importance }), dense))).toBeLessThan(error(alike));
  });

  it('says where weights are not finite', async () => {
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [1, 16]);
      const broken = waves(256).map((value, i) => (i === 7 ? Number.NaN : value));
      b.output(b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [16, 16], broken), null], {}, [{ name: 'y' }]));
    });
    await expect(runPass(cluster({ clusters: 4 }), model)).rejects.toMatchObject({
      code: 'CLUSTER_NOT_FINITE',
      at: 'subgraph 0 › weights "w" of "y"',
    });
  });

  it.each([
    [{ clusters: Number.NaN }, 'CLUSTER_COUNT'],
    [{ clusters: 4, layers: [{ name: 'x', clusters: -1 }] }, 'CLUSTER_COUNT'],
    [{ clusters: 4, minElements: Number.NaN }, 'CLUSTER_OPTIONS'],
    [{ clusters: 4, rounds: -1 }, 'CLUSTER_OPTIONS'],
  ])('refuses options %j', (options, code) => {
    expect(() => cluster(options)).toThrow(expect.objectContaining({ code }));
  });

  it('takes ops by what the registry says, not by their names', async () => {
    const looked = buildModel((b) => {
      const ids = b.input('ids', 'INT32', [4]);
      b.output(b.op('EMBEDDING_LOOKUP', [ids, b.constant('table', 'FLOAT32', [32, 16], waves(512))]));
    });
    expect(distinct(valuesOf(await runPass(cluster({ clusters: 4 }), looked), 'table'))).toBe(4);
    const added = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [32, 16]);
      b.output(b.op('ADD', [x, b.constant('c', 'FLOAT32', [32, 16], waves(512))]));
    });
    expect(await runPass(cluster({ clusters: 4 }), added)).toBe(added);
  });
});
