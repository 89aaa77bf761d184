import { buildModel, type Model, type Operator, tensorId } from '@litesmith/ir';
import { builtinRegistry, LiteError, type Registry, withCustomOps } from '@litesmith/ops-registry';
import { describe, expect, test } from 'vitest';
import { fixtures } from '../fixtures/fixtures.js';
import { ids, model, noise, signature, subgraph, tensor } from '../fixtures/models.js';
import { decodeRoot } from '../flatbuffer/decode.js';
import { FlatReader } from '../flatbuffer/flat-reader.js';
import { readTflite } from '../read/read-tflite.js';
import { modelSchema } from '../schema/model-codec.js';
import type { ModelTable } from '../schema/model-schema.js';
import { encodeTflite } from './encode-tflite.js';
import { writeTflite } from './write-tflite.js';

/** The tables of a file as they are stored. */
function tablesOf(bytes: Uint8Array): ModelTable<'Model'> {
  return decodeRoot(new FlatReader(bytes), modelSchema, 'Model', 'TFL3') as ModelTable<'Model'>;
}

function withOperator(operator: Partial<Operator>): Model {
  const whole = { inputs: ids(0), outputs: ids(0), ...operator } as Operator;
  return model([subgraph([tensor('x')], [whole])]);
}

describe('buffers', () => {
  test('hold equal contents once, whether they are one object or two', () => {
    const data = noise(48);
    const tensors = [data, data, data.slice(), noise(48, 2), noise(47)].map((bytes, i) =>
      tensor(`${i}`, { data: bytes }),
    );
    const { buffers, subgraphs } = tablesOf(writeTflite(model([subgraph(tensors)])));
    expect(subgraphs?.[0]?.tensors?.map(({ buffer }) => buffer)).toEqual([1, 1, 1, 2, 3]);
    expect(buffers?.map((buffer) => buffer.data?.byteLength)).toEqual([undefined, 48, 48, 47]);
  });

  test('compare contents that are not aligned', () => {
    const data = noise(70_001);
    const shifted = new Uint8Array(data.byteLength + 1).subarray(1);
    shifted.set(data);
    const bytes = writeTflite(model([subgraph([tensor('a', { data }), tensor('b', { data: shifted })])]));
    expect(tablesOf(bytes).buffers).toHaveLength(2);
  });

  test('begin with an empty one', () => {
    expect(tablesOf(writeTflite(fixtures.empty?.() ?? expect.fail())).buffers).toEqual([
      { data: null, offset: 0n, size: 0n },
    ]);
  });

  test('behind the FlatBuffer are described by offset and size', () => {
    const data = noise(100);
    const bytes = writeTflite(model([subgraph([tensor('a', { data })])]), { constants: 'behind' });
    const [, buffer] = tablesOf(bytes).buffers ?? [];
    expect(buffer).toMatchObject({ data: null, size: 100n });
    const offset = Number(buffer?.offset);
    expect(offset % 16).toBe(0);
    expect(bytes.subarray(offset, offset + 100)).toEqual(data);
  });

  test('of metadata stay inside, where the runtime looks for it', () => {
    const bytes = writeTflite(fixtures.subgraphs?.() ?? expect.fail(), { constants: 'behind' });
    expect(tablesOf(bytes).buffers?.every(({ offset }) => offset === 0n)).toBe(true);
  });

  test('go behind by themselves where a FlatBuffer would exceed 2 GB', () => {
    const data = new Uint8Array(2 ** 31);
    const large = model([subgraph([tensor('large', { dtype: 'INT8', shape: [2 ** 30, 2], data })])]);
    const { chunks, byteLength } = encodeTflite(large);
    expect(chunks.includes(data)).toBe(true);
    expect(byteLength).toBeGreaterThan(2 ** 31);
    expect(tablesOf(chunks[0] ?? expect.fail()).buffers?.[1]).toMatchObject({ data: null, size: 2n ** 31n });
    expect(() => encodeTflite(large, { constants: 'inside' })).toThrow(/a FlatBuffer holds at most 2147483647/);
  });

  test('are not copied before the file is joined', () => {
    const data = noise(64);
    const { chunks } = encodeTflite(model([subgraph([tensor('a', { data })])]));
    expect(chunks.includes(data)).toBe(true);
  });
});

describe('operator codes', () => {
  test('state the op in both fields', () => {
    const operators = (['ADD', 'GELU', 'RELU'] as const).map(
      (op) => ({ op, options: {}, inputs: ids(0), outputs: ids(0) }) as Operator,
    );
    const { operatorCodes } = tablesOf(writeTflite(model([subgraph([tensor('x')], operators)])));
    expect(
      operatorCodes?.map(({ builtinCode, deprecatedBuiltinCode }) => [builtinCode, deprecatedBuiltinCode]),
    ).toEqual([
      [0, 0],
      [150, 127],
      [19, 19],
    ]);
  });

  test('are shared by operators of one op and version', () => {
    const versions = [1, 1, 50, 50].map(
      (version) => ({ op: 'NEG', options: {}, inputs: [], outputs: [], version }) as Operator,
    );
    const { operatorCodes, subgraphs } = tablesOf(writeTflite(model([subgraph([], versions)])));
    expect(operatorCodes?.map(({ version }) => version)).toEqual([1, 50]);
    expect(subgraphs?.[0]?.operators?.map(({ opcodeIndex }) => opcodeIndex)).toEqual([0, 0, 1, 1]);
  });
});

describe('versions', () => {
  const rule = (version: () => number): Registry => ({
    ...builtinRegistry,
    builtin: { ...builtinRegistry.builtin, NEG: { ...builtinRegistry.builtin.NEG, version } },
  });
  const written = (stated: { readonly version?: number }, registry: Registry): number | undefined =>
    tablesOf(writeTflite(withOperator({ op: 'NEG', options: {}, ...stated }), { registry })).operatorCodes?.[0]
      ?.version;

  test.each([
    ['the rule, where a pass has made the operator', {}, () => 4, 4],
    ['the rule, where the file stated less', { version: 2 }, () => 4, 4],
    ['the file, where it stated more', { version: 6 }, () => 4, 6],
    ['the file, where the rule fails', { version: 6 }, () => expect.fail(), 6],
    ['the first, where the rule fails and nobody stated one', {}, () => expect.fail(), 1],
  ])('are those of %s', (_what, stated, version, expected) => {
    expect(written(stated, rule(version))).toBe(expected);
  });

  test('of custom ops come from the registry', () => {
    const registry = withCustomOps(builtinRegistry, [
      {
        customCode: 'Mine',
        inputs: [],
        outputs: [],
        inferTypes: () => [],
        decodeOptions: (bytes) => bytes,
        encodeOptions: () => null,
        version: () => 7,
      },
    ]);
    const custom = {
      op: 'CUSTOM',
      customCode: 'Mine',
      customOptions: null,
      customOptionsFormat: 'FLEXBUFFERS',
    } as const;
    expect(tablesOf(writeTflite(withOperator(custom), { registry })).operatorCodes?.[0]?.version).toBe(7);
  });
});

test('ids of tensors need not be their positions', () => {
  const sparse = model(
    [
      {
        name: 'main',
        tensors: new Map([
          [tensorId(70), tensor('a')],
          [tensorId(3), tensor('b')],
        ]),
        operators: [{ op: 'RELU', options: {}, inputs: ids(70), outputs: ids(3) }],
        inputs: ids(70),
        outputs: ids(3),
      },
    ],
    { signatures: [signature('main', [70], [3])] },
  );
  const read = readTflite(writeTflite(sparse));
  expect(read.subgraphs[0]?.operators[0]).toMatchObject({ inputs: [0], outputs: [1] });
  expect(read.signatures[0]).toMatchObject({ inputs: [{ tensor: 0 }], outputs: [{ tensor: 1 }] });
});

test('a foreign option table gives way to options that somebody has set', () => {
  const foreignOptions = [{ table: 'SoftmaxOptions', value: { beta: 2 } }] as const;
  const options = { fusedActivationFunction: 'RELU', potScaleInt16: true } as const;
  const { subgraphs } = readTflite(writeTflite(withOperator({ op: 'ADD', options, foreignOptions })));
  expect(subgraphs[0]?.operators[0]).toMatchObject({ op: 'ADD', options });
  expect(subgraphs[0]?.operators[0]).not.toHaveProperty('foreignOptions');
});

test('a model built in code reads back with the same graph', () => {
  const built = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [-1, 4]);
    b.output(b.op('RELU', [x]));
  });
  const read = readTflite(writeTflite(built));
  expect(read.subgraphs[0]?.operators.map(({ op }) => op)).toEqual(['RELU']);
  expect([...(read.subgraphs[0]?.tensors.values() ?? [])][0]).toMatchObject({ shape: [1, 4], shapeSignature: [-1, 4] });
});

describe('models that no file can express are refused', () => {
  const relu = { op: 'RELU', options: {} } as const;
  const conv = { op: 'CONV_2D' } as const;
  test.each<[string, Model, string, RegExp]>([
    [
      'an operator of a missing tensor',
      withOperator({ ...relu, inputs: ids(5) }),
      'FORMAT_TENSOR',
      /RELU names tensor 5/,
    ],
    ['an output that is missing', model([subgraph([], [], { outputs: ids(1) })]), 'FORMAT_TENSOR', /subgraph 0/],
    [
      'a signature of a missing subgraph',
      model([], { signatures: [signature('s', [], [])] }),
      'FORMAT_SUBGRAPH',
      /subgraph 0, the model has 0/,
    ],
    [
      'an option that is no integer',
      withOperator({ ...conv, options: { strideW: 1.5 } as never }),
      'FORMAT_VALUE',
      /strideW takes an integer/,
    ],
    [
      'an option beyond its range',
      withOperator({ ...conv, options: { strideW: 2 ** 31 } as never }),
      'FORMAT_VALUE',
      /got 2147483648/,
    ],
    [
      'an enum of another name',
      withOperator({ ...conv, options: { padding: 'FULL' } as never }),
      'FORMAT_VALUE',
      /takes a Padding, got FULL/,
    ],
    [
      'a boolean that is a number',
      withOperator({ op: 'ADD', options: { potScaleInt16: 1 } as never }),
      'FORMAT_VALUE',
      /takes a boolean/,
    ],
    [
      'a list that is none',
      withOperator({ op: 'RESHAPE', options: { newShape: 3 } as never }),
      'FORMAT_VALUE',
      /takes an array/,
    ],
    [
      'bytes that are an array',
      withOperator({ op: 'CUSTOM', customCode: 'x', customOptions: [1] as never }),
      'FORMAT_VALUE',
      /Uint8Array/,
    ],
  ])('%s', (_what, broken, code, message) => {
    const write = (): Uint8Array => writeTflite(broken);
    expect(write).toThrow(LiteError);
    expect(write).toThrow(message);
    expect(write).toThrow(expect.objectContaining({ code }));
  });
});
