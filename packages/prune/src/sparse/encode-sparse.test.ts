import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { buildModel, type Diagnostic, type Model, runPass, tensorOf, verify } from '@litesmith/ir';
import { type OracleChild, startOracleChild, type TypedArray } from '@litesmith/oracle';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { decodeSparse } from './decode-sparse.js';
import { encodeSparse } from './encode-sparse.js';
import { planSparse } from './plan-sparse.js';
import type { EncodeSparseOptions } from './sparse-options.js';
import { affine, convNetwork, denseNetwork, sparseNumbers } from './testing/networks.js';

/** Sums in another order, of the largest result. */
const FLOAT_TOLERANCE = 1e-6;
/** XNNPACK quantizes the input of dense hybrid weights in another way than the kernel for sparse ones. */
const HYBRID_TOLERANCE = 0.02;

const embedding = (b: 'GATHER' | 'EMBEDDING_LOOKUP'): Model =>
  buildModel((m) => {
    const ids = m.input('x', 'INT32', [4]);
    const w = m.constant('w', 'FLOAT32', [50, 32], sparseNumbers(1600, 1, 0.2, false));
    const rows = b === 'GATHER' ? m.op('GATHER', [w, ids], {}) : m.op('EMBEDDING_LOOKUP', [ids, w], {});
    // The same weights once more: a DENSIFY has to serve both readers.
    m.output(m.op('FULLY_CONNECTED', [rows, w, null], {}), 'y');
  });

const product = (kind: 'float' | 'int8' | 'hybrid'): Model =>
  buildModel((b) => {
    const x = b.input('x', kind === 'int8' ? 'INT8' : 'FLOAT32', [2, 5, 64], kind === 'int8' ? affine([0.05], 7) : {});
    const isFloat = kind === 'float';
    const values = sparseNumbers(2048, 1, 0.2, !isFloat);
    const w = b.constant('w', isFloat ? 'FLOAT32' : 'INT8', [2, 64, 16], values, isFloat ? {} : affine([0.01]));
    const output = kind === 'int8' ? [{ dtype: 'INT8' as const, ...affine([0.1], -3) }] : [];
    b.output(b.op('BATCH_MATMUL', [x, w], {}, output), 'y');
  });

const halves = (): Model =>
  buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [2, 64]);
    const w = b.constant('w', 'FLOAT16', [48, 64], sparseNumbers(48 * 64, 1, 0.2, false));
    b.output(b.op('FULLY_CONNECTED', [x, b.op('DEQUANTIZE', [w], {}, [{ dtype: 'FLOAT32' }]), null], {}), 'y');
  });

/** The kernel for sparse int8 weights rounds twice, the one for dense ones once: a step of the output more or less. */
const STEP_TOLERANCE = 0.01;

interface Case {
  readonly name: string;
  readonly model: Model;
  readonly options?: EncodeSparseOptions;
  /** What becomes of the weights: the words before bytes and form of a report. */
  readonly becomes: string;
  readonly tolerance?: number;
}

const litert: EncodeSparseOptions = { runtimes: ['litert'] };
const slower: EncodeSparseOptions = { allowSlower: true };
const cases: readonly Case[] = [
  { name: 'float', model: denseNetwork({ kind: 'float' }), becomes: 'CSR' },
  { name: 'float, no bias', model: denseNetwork({ kind: 'float', bias: false, rows: 1 }), becomes: 'CSR' },
  { name: 'float in blocks', model: denseNetwork({ kind: 'float', block: 4 }), becomes: 'CSR 1×4' },
  { name: 'float, all zero', model: denseNetwork({ kind: 'float', share: 0 }), becomes: 'CSR' },
  { name: 'float, deep', model: denseNetwork({ kind: 'float', depth: 3000 }), becomes: 'CSR' },
  {
    name: 'float behind a DENSIFY',
    model: denseNetwork({ kind: 'float' }),
    options: { densify: 'always' },
    becomes: 'CSR of axis 0 behind a DENSIFY',
  },
  {
    name: 'int8 in blocks',
    model: denseNetwork({ kind: 'int8', block: 16 }),
    becomes: 'CSR 1×16',
    tolerance: STEP_TOLERANCE,
  },
  {
    name: 'int8, no bias',
    model: denseNetwork({ kind: 'int8', block: 16, bias: false }),
    becomes: 'CSR 1×16',
    tolerance: STEP_TOLERANCE,
  },
  {
    name: 'int8 per channel in blocks',
    model: denseNetwork({ kind: 'int8', block: 16, perChannel: true }),
    becomes: 'stays dense',
  },
  {
    name: 'int8 per channel in blocks, for LiteRT alone',
    model: denseNetwork({ kind: 'int8', block: 16, perChannel: true }),
    options: litert,
    becomes: 'CSR 1×16',
    tolerance: STEP_TOLERANCE,
  },
  { name: 'int8', model: denseNetwork({ kind: 'int8' }), becomes: 'stays dense' },
  {
    name: 'int8, slower',
    model: denseNetwork({ kind: 'int8' }),
    options: slower,
    becomes: 'CSR of axis 0 behind a DENSIFY',
  },
  {
    name: 'int8 per channel, slower',
    model: denseNetwork({ kind: 'int8', perChannel: true }),
    options: slower,
    becomes: 'CSR of axis 0 behind a DENSIFY',
  },
  {
    name: 'hybrid in blocks',
    model: denseNetwork({ kind: 'hybrid', block: 16 }),
    becomes: 'CSR 1×16',
    tolerance: HYBRID_TOLERANCE,
  },
  {
    name: 'hybrid, the longest rows',
    model: denseNetwork({ kind: 'hybrid', block: 16, depth: 4080, share: 0.5, units: 4 }),
    becomes: 'CSR 1×16',
    tolerance: HYBRID_TOLERANCE,
  },
  {
    name: 'hybrid, rows that are too long',
    model: denseNetwork({ kind: 'hybrid', block: 16, depth: 4096, units: 4 }),
    becomes: 'stays dense',
  },
  {
    name: 'hybrid, slower',
    model: denseNetwork({ kind: 'hybrid' }),
    options: slower,
    becomes: 'CSR of axis 0 behind a DENSIFY',
    tolerance: HYBRID_TOLERANCE,
  },
  {
    name: 'hybrid with zero points of the input',
    model: denseNetwork({ kind: 'hybrid', block: 16, asymmetric: true }),
    options: slower,
    becomes: 'stays dense',
  },
  {
    name: 'hybrid per channel',
    model: denseNetwork({ kind: 'hybrid', block: 16, perChannel: true }),
    options: { ...slower, ...litert },
    becomes: 'stays dense',
  },
  ...(['float', 'int8'] as const).map((kind) => ({
    name: `CONV_2D ${kind}`,
    model: convNetwork('CONV_2D', kind),
    becomes: 'behind',
  })),
  { name: 'CONV_2D hybrid', model: convNetwork('CONV_2D', 'hybrid'), becomes: 'stays dense' },
  { name: 'CONV_2D float16', model: convNetwork('CONV_2D', 'float16'), becomes: 'stays dense' },
  { name: 'DEPTHWISE_CONV_2D float', model: convNetwork('DEPTHWISE_CONV_2D', 'float'), becomes: 'behind' },
  { name: 'DEPTHWISE_CONV_2D int8', model: convNetwork('DEPTHWISE_CONV_2D', 'int8'), becomes: 'behind' },
  { name: 'DEPTHWISE_CONV_2D hybrid', model: convNetwork('DEPTHWISE_CONV_2D', 'hybrid'), becomes: 'behind' },
  { name: 'DEPTHWISE_CONV_2D float16', model: convNetwork('DEPTHWISE_CONV_2D', 'float16'), becomes: 'stays dense' },
  { name: 'TRANSPOSE_CONV float', model: convNetwork('TRANSPOSE_CONV', 'float'), becomes: 'behind' },
  { name: 'TRANSPOSE_CONV int8', model: convNetwork('TRANSPOSE_CONV', 'int8'), becomes: 'behind' },
  { name: 'BATCH_MATMUL float', model: product('float'), becomes: 'behind' },
  { name: 'BATCH_MATMUL int8', model: product('int8'), becomes: 'behind' },
  { name: 'BATCH_MATMUL hybrid', model: product('hybrid'), becomes: 'stays dense' },
  { name: 'float16 behind a DEQUANTIZE', model: halves(), becomes: 'behind' },
  { name: 'GATHER and FULLY_CONNECTED of the same weights', model: embedding('GATHER'), becomes: 'behind' },
  { name: 'EMBEDDING_LOOKUP and FULLY_CONNECTED', model: embedding('EMBEDDING_LOOKUP'), becomes: 'behind' },
];

async function encoded(model: Model, options?: EncodeSparseOptions) {
  const reports: Diagnostic[] = [];
  const sparse = await runPass(encodeSparse(options), model, { report: (each) => reports.push(each) });
  return { sparse, reports };
}

/** Numbers that suit the input of a model. */
function inputOf(model: Model): TypedArray {
  const [main] = model.subgraphs;
  const [id] = main?.inputs ?? [];
  if (main === undefined || id === undefined) throw new Error('the model has no input');
  const { dtype, shape } = tensorOf(main, id);
  const count = shape.reduce((a, size) => a * size, 1);
  const numbers = Array.from({ length: count }, (_, i) => Math.sin(i * i));
  if (dtype === 'FLOAT32') return Float32Array.from(numbers, (value) => 3 * value + 1);
  return dtype === 'INT8' ? Int8Array.from(numbers, (value) => 127 * value) : Int32Array.from(numbers, (_, i) => 7 * i);
}

describe('what is written runs in Google’s runtimes as the dense model does', () => {
  const specs = [
    { runtime: 'litert', xnnpack: false },
    { runtime: 'litert' },
    { runtime: 'tfjs-tflite', xnnpack: false },
    { runtime: 'tfjs-tflite' },
  ] as const;
  let children: readonly OracleChild[] = [];
  beforeAll(() => {
    children = specs.map((spec) => startOracleChild(spec));
  });
  afterAll(() => {
    for (const child of children) child.close();
  });

  test.each(cases)('$name', async ({ model, options, becomes, tolerance = FLOAT_TOLERANCE }) => {
    const { sparse, reports } = await encoded(model, options);
    expect(reports.find(({ message }) => message.startsWith('"w"'))?.message).toContain(becomes);
    if (becomes === 'stays dense') {
      expect(sparse).toBe(model);
      return;
    }
    expect(verify(sparse).filter(({ severity }) => severity === 'error')).toEqual([]);
    const [before, after] = [await writeTflite(model), await writeTflite(sparse)];
    expect(after.length).toBeLessThan(before.length);
    const inputs = [inputOf(model)];
    for (const [i, child] of children.entries()) {
      if (options?.runtimes && !options.runtimes.some((each) => each === specs[i]?.runtime)) continue;
      const [dense, judged] = [await child.run(before, inputs), await child.run(after, inputs)];
      if (!dense.ok) throw new Error(dense.message);
      if (!judged.ok) throw new Error(judged.message);
      expect(difference(judged.outputs[0], dense.outputs[0]), JSON.stringify(specs[i])).toBeLessThanOrEqual(tolerance);
    }
    // Ours, on the file: the same bit for bit, but for rounding that the kernel for sparse integers does twice.
    const [ours, plain] = [after, before].map(
      (bytes) => createInterpreter(readTflite(bytes)).invoke([inputs[0] ?? []])[0],
    );
    expect(difference(ours?.data as TypedArray, plain?.data as TypedArray)).toBeLessThanOrEqual(STEP_TOLERANCE);
    // And back.
    const back = await runPass(decodeSparse(), readTflite(after));
    expect(back.subgraphs[0]?.operators).toEqual(
      readTflite(before).subgraphs[0]?.operators.map((each) => expect.objectContaining({ op: each.op })),
    );
    expect((await writeTflite(back)).length).toBe(before.length);
    expect(weightsOf(back)).toEqual(weightsOf(model));
  });
});

function weightsOf({ subgraphs: [main] }: Model) {
  const found = [...(main?.tensors.values() ?? [])].find(({ name }) => name === 'w');
  return { ...found, data: Array.from(found?.data ?? []) };
}

/** The largest difference of two results, of the largest result. */
function difference(mine: TypedArray | undefined, other: TypedArray | undefined): number {
  if (mine?.length !== other?.length || mine === undefined || other === undefined) return Number.POSITIVE_INFINITY;
  let [off, largest] = [0, 1e-9];
  for (let i = 0; i < mine.length; i++) {
    const [a, b] = [Number(mine[i]), Number(other[i])];
    if (Number.isNaN(a) !== Number.isNaN(b)) return Number.POSITIVE_INFINITY;
    off = Math.max(off, Math.abs(a - b));
    largest = Math.max(largest, Math.abs(b));
  }
  return off / largest;
}

test('a report says of each constant what it takes or why it stays', async () => {
  const { reports } = await encoded(denseNetwork({ kind: 'float', share: 0.9 }));
  expect(reports).toMatchObject([{ severity: 'info', code: 'SPARSE_LEFT', at: 'subgraph 0' }]);
  expect(reports[0]?.message).toMatch(
    /^"w" FLOAT32\[20, 320\], \d+\.\d % zeros: stays dense at 25600 bytes: CSR 1×16 behind a DENSIFY would take \d+$/,
  );
});

test('weights that an op without a rule reads stay as they are, with the reason', async () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [8, 64]);
    b.output(b.op('ADD', [x, b.constant('w', 'FLOAT32', [8, 64], sparseNumbers(512, 1, 0.1, false))], {}), 'y');
  });
  const { sparse, reports } = await encoded(model);
  expect(sparse).toBe(model);
  expect(reports[0]?.message).toContain('ADD "add": it needs the constant as it is');
});

test('constants that share their bytes become sparse together, once', async () => {
  const shared = (secondShape: readonly number[]): Model => {
    const data = new Uint8Array(Float32Array.from(sparseNumbers(4096, 1, 0.1, false)).buffer);
    const model = buildModel((b) => {
      const x = b.input('x', 'FLOAT32', [2, 64]);
      const zeros = new Float32Array(4096);
      const y = b.op('FULLY_CONNECTED', [x, b.constant('w', 'FLOAT32', [64, 64], zeros), null], {});
      b.output(b.op('FULLY_CONNECTED', [y, b.constant('v', 'FLOAT32', secondShape, zeros), null], {}), 'y');
    });
    const subgraphs = model.subgraphs.map((each) => ({
      ...each,
      // Equal bytes are stored once, whether or not they are the same object.
      tensors: new Map([...each.tensors].map(([id, t]) => [id, t.data ? { ...t, data: data.slice() } : t] as const)),
    }));
    return { ...model, subgraphs };
  };
  const { sparse } = await encoded(shared([64, 64]));
  const stored = [...(sparse.subgraphs[0]?.tensors.values() ?? [])].filter(({ sparsity }) => sparsity !== undefined);
  expect(stored).toHaveLength(2);
  expect(stored[0]?.data).toEqual(stored[1]?.data);
  expect((await writeTflite(sparse)).length).toBeLessThan(5000);
  const other = shared([32, 128]);
  const { reports } = await encoded({ ...other, subgraphs: other.subgraphs });
  expect(reports.map(({ message }) => message).join()).toContain(
    'a tensor of another type or shape has the same bytes',
  );
});

test('outputs, and what is sparse already, stay as they are', async () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [2, 64]);
    const w = b.constant('w', 'FLOAT32', [64, 64], sparseNumbers(4096, 1, 0.1, false));
    b.output(b.op('FULLY_CONNECTED', [x, w, null], {}), 'y');
    b.output(w, 'w');
  });
  const { sparse, reports } = await encoded(model);
  expect(sparse).toBe(model);
  expect(reports[0]?.message).toContain('it is an input or output of the subgraph');
  const once = (await encoded(denseNetwork({ kind: 'float' }))).sparse;
  const twice = await encoded(once);
  expect(twice.sparse).toBe(once);
});

test('where nothing is sparse, taking sparse encoding back gives the same model', async () => {
  const model = denseNetwork({ kind: 'float' });
  expect(await runPass(decodeSparse(), model)).toBe(model);
});

test('`where` picks constants', () => {
  const model = denseNetwork({ kind: 'float' });
  expect(planSparse(model, { where: ({ name }) => name !== 'w' })[0]).toMatchObject({
    encoding: 'dense',
    reason: 'it is not picked',
  });
});

test.each<[unknown, string]>([
  [{ leastSaving: Number.NaN }, 'leastSaving is NaN, expected a number from 0 to below 1'],
  [{ leastSaving: -0.1 }, 'leastSaving is -0.1'],
  [{ leastSaving: 1 }, 'leastSaving is 1'],
  [{ leastSaving: '0.5' }, 'leastSaving is 0.5'],
  [{ densify: 'sometimes' }, 'densify is sometimes, expected needed, always, never'],
  [{ runtimes: [] }, 'runtimes are []'],
  [{ runtimes: ['tflm'] }, 'runtimes are [tflm], expected some of litert, tfjs-tflite'],
  [{ runtimes: 'litert' }, 'runtimes are [litert]'],
  [{ allowSlower: 1 }, 'allowSlower is 1'],
  [{ where: 'w' }, 'where is of type string'],
])('options %o are refused', (options, message) => {
  const make = (): unknown => encodeSparse(options as EncodeSparseOptions);
  expect(make).toThrowError(expect.objectContaining({ code: 'SPARSE_OPTIONS' }));
  expect(make).toThrow(message);
});
