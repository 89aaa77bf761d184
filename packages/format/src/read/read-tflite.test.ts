import type { Tensor } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { FormatError } from '../errors.js';
import { fixtures } from '../fixtures/fixtures.js';
import { noise } from '../fixtures/models.js';
import { rawFile, rawSubgraph } from '../fixtures/raw-file.js';
import { writeTflite } from '../write/write-tflite.js';
import { type ReadOptions, readTflite } from './read-tflite.js';

function firstTensor(bytes: Uint8Array, options?: ReadOptions): Tensor {
  const [first] = readTflite(bytes, options).subgraphs[0]?.tensors.values() ?? [];
  return first ?? expect.fail('there is no tensor');
}

/** The error of reading, which has to be a FormatError. */
function errorOf(bytes: Uint8Array, options?: ReadOptions): FormatError {
  try {
    readTflite(bytes, options);
  } catch (error) {
    expect(error).toBeInstanceOf(FormatError);
    return error as FormatError;
  }
  return expect.fail('the file was read');
}

describe('constants', () => {
  const data = noise(24);

  test('are views of the file', () => {
    const bytes = rawSubgraph({ tensors: [{ buffer: 1 }], buffers: [{ data }] });
    const constant = firstTensor(bytes).data;
    expect(constant).toEqual(data);
    expect(constant?.buffer).toBe(bytes.buffer);
  });

  test('of no bytes differ from none at all', () => {
    expect(firstTensor(rawSubgraph({ tensors: [{ buffer: 1 }], buffers: [{ data: new Uint8Array() }] })).data).toEqual(
      new Uint8Array(),
    );
    expect(firstTensor(rawSubgraph({ tensors: [{ buffer: 1 }], buffers: [{}] }))).not.toHaveProperty('data');
  });

  test('are not looked for in buffer 0, whatever it holds', () => {
    expect(firstTensor(rawFile({ subgraphs: [{ tensors: [{ buffer: 0 }] }], buffers: [{ data }] }))).not.toHaveProperty(
      'data',
    );
  });

  test('lie behind the FlatBuffer where a buffer has an offset', () => {
    const file = (offset: bigint, size: bigint): Uint8Array =>
      Uint8Array.from([...rawSubgraph({ tensors: [{ buffer: 1 }], buffers: [{ offset, size }] }), ...data]);
    const start = BigInt(file(2n, 1n).byteLength - data.byteLength);
    expect(firstTensor(file(start + 4n, 8n)).data).toEqual(data.subarray(4, 12));
    expect(firstTensor(file(2n, 0n)).data).toEqual(new Uint8Array());
    expect(firstTensor(file(1n, 8n))).not.toHaveProperty('data');
    for (const [offset, size] of [
      [start, 25n],
      [2n ** 64n - 1n, 2n],
      [2n, 2n ** 64n - 1n],
    ] as const) {
      expect(errorOf(file(offset, size)).code).toBe('FORMAT_OFFSET');
    }
  });

  test('inside the FlatBuffer win over those behind it', () => {
    const bytes = rawSubgraph({ tensors: [{ buffer: 1 }], buffers: [{ data, offset: 2n, size: 3n }] });
    expect(firstTensor(bytes).data).toEqual(data);
  });

  test('of a buffer that the file does not have are refused', () => {
    const error = errorOf(rawSubgraph({ tensors: [{ buffer: 2 }], buffers: [{}] }));
    expect(error).toMatchObject({ code: 'FORMAT_INDEX' });
    expect(error.message).toContain('buffer is 2, expected 0 to 1');
    expect(error.byteOffset).toBeGreaterThan(0);
  });
});

describe('external buffers', () => {
  const bytes = writeTflite(fixtures.external?.() ?? expect.fail());
  const weights = noise(40);

  test('stay external where nobody finds them', () => {
    expect(firstTensor(bytes)).toMatchObject({ externalBuffer: { group: 'weights.bin', byteLength: 24n } });
  });

  test('become constants where their group is found', () => {
    const options: ReadOptions = { externalBuffers: (group) => (group === 'weights.bin' ? weights : undefined) };
    const tensors = [...(readTflite(bytes, options).subgraphs[0]?.tensors.values() ?? [])];
    expect(tensors.map(({ data, externalBuffer }) => [data?.byteLength, externalBuffer?.group])).toEqual([
      [24, undefined],
      [24, undefined],
      [undefined, 'far/away.bin'],
    ]);
    expect(tensors[0]?.data).toBe(tensors[1]?.data);
    expect(tensors[0]?.data?.buffer).toBe(weights.buffer);
  });

  test('that reach beyond their file are refused', () => {
    expect(errorOf(bytes, { externalBuffers: () => weights.subarray(0, 20) }).code).toBe('FORMAT_OFFSET');
  });

  test('in a packing that nobody knows stay external', () => {
    const file = rawSubgraph(
      { tensors: [{ externalBuffer: 5 }] },
      { externalBufferGroups: [{ name: 'g' }], externalBuffers: [{ id: 5, group: 0, length: 1n, packing: 'zstd' }] },
    );
    expect(firstTensor(file, { externalBuffers: () => weights })).not.toHaveProperty('data');
  });

  test.each([
    ['an id that is not listed', { externalBuffers: [] }],
    ['a group that is not listed', { externalBuffers: [{ id: 5, group: 1 }], externalBufferGroups: [{ name: '' }] }],
  ])('with %s are refused', (_what, tables) => {
    expect(errorOf(rawSubgraph({ tensors: [{ externalBuffer: 5 }] }, tables)).code).toBe('FORMAT_INDEX');
  });
});

describe('operators', () => {
  const withCode = (code: object): Uint8Array => rawSubgraph({ operators: [{}] }, { operatorCodes: [code] });

  test.each([
    ['old files, which know one byte', { deprecatedBuiltinCode: 9 }, 'FULLY_CONNECTED'],
    ['new files, which write both', { deprecatedBuiltinCode: 9, builtinCode: 9 }, 'FULLY_CONNECTED'],
    ['ops beyond one byte', { deprecatedBuiltinCode: 127, builtinCode: 150 }, 'GELU'],
    ['files that leave the byte out', { builtinCode: 9 }, 'FULLY_CONNECTED'],
  ])('have the code of %s', (_what, code, op) => {
    expect(readTflite(withCode(code)).subgraphs[0]?.operators[0]?.op).toBe(op);
  });

  test('of an op that the schema does not have are refused as too new', () => {
    const error = errorOf(withCode({ deprecatedBuiltinCode: 127, builtinCode: 9999 }));
    expect(error).toMatchObject({ code: 'FORMAT_UNKNOWN_OP' });
    expect(error.message).toContain('newer');
  });

  test('have default options where the file stores none', () => {
    expect(readTflite(withCode({ builtinCode: 3 })).subgraphs[0]?.operators[0]).toMatchObject({
      op: 'CONV_2D',
      version: 1,
      options: { padding: 'SAME', strideW: 0, dilationWFactor: 1 },
    });
  });

  test('keep an option table that is not theirs', () => {
    const bytes = rawSubgraph(
      { operators: [{ builtinOptions: { table: 'SubOptions', value: {} } }] },
      { operatorCodes: [{ builtinCode: 125 }] },
    );
    const [operator] = readTflite(bytes).subgraphs[0]?.operators ?? [];
    expect(operator).toMatchObject({ op: 'SEGMENT_SUM', options: {} });
    expect(operator?.foreignOptions).toEqual([
      { table: 'SubOptions', value: { fusedActivationFunction: 'NONE', potScaleInt16: true } },
    ]);
  });

  test('find large custom options behind the FlatBuffer', () => {
    const file = (offset: bigint): Uint8Array =>
      rawSubgraph(
        { operators: [{ largeCustomOptionsOffset: offset, largeCustomOptionsSize: 3n }] },
        { operatorCodes: [{ builtinCode: 32, customCode: 'Big' }] },
      );
    const length = file(2n).byteLength;
    const bytes = Uint8Array.from([...file(BigInt(length)), 7, 8, 9]);
    expect(readTflite(bytes).subgraphs[0]?.operators[0]).toMatchObject({ customOptions: Uint8Array.of(7, 8, 9) });
    expect(errorOf(bytes.subarray(0, -1)).code).toBe('FORMAT_OFFSET');
  });

  test.each([
    ['an operator code', { opcodeIndex: 1 }],
    ['an input', { inputs: [1] }],
    ['an input below −1', { inputs: [-2] }],
    ['an output', { outputs: [1] }],
    ['an output of −1', { outputs: [-1] }],
    ['an intermediate', { intermediates: [1] }],
  ])('that name %s out of range are refused', (_what, operator) => {
    const bytes = rawSubgraph({ tensors: [{}], operators: [operator] }, { operatorCodes: [{}] });
    expect(errorOf(bytes).code).toBe('FORMAT_INDEX');
  });
});

describe('files', () => {
  test.each([
    ['no bytes', new Uint8Array(), 'FORMAT_IDENTIFIER'],
    ['seven bytes', new Uint8Array(7), 'FORMAT_IDENTIFIER'],
    ['another format', new TextEncoder().encode('\u0089PNG\r\n and more'), 'FORMAT_IDENTIFIER'],
    ['another version of the schema', rawFile({ version: 2 }), 'FORMAT_VERSION'],
    ['a signature of a subgraph out of range', rawFile({ signatureDefs: [{ subgraphIndex: 0 }] }), 'FORMAT_INDEX'],
    ['metadata in a buffer out of range', rawFile({ metadata: [{ name: 'x', buffer: 3 }] }), 'FORMAT_INDEX'],
    [
      'a signature of a tensor out of range',
      rawSubgraph({ tensors: [{}] }, { signatureDefs: [{ inputs: [{ tensorIndex: 1 }] }] }),
      'FORMAT_INDEX',
    ],
    [
      'a zero point beyond 32 bits',
      rawSubgraph({ tensors: [{ quantization: { scale: [1], zeroPoint: [2n ** 40n] } }] }),
      'FORMAT_ZERO_POINT',
    ],
    [
      'scales in a tensor out of range',
      rawSubgraph({
        tensors: [{ quantization: { details: { table: 'BlockwiseQuantization', value: { scales: 1 } } } }],
      }),
      'FORMAT_INDEX',
    ],
  ])('of %s are refused', (_what, bytes, code) => {
    expect(errorOf(bytes).code).toBe(code);
  });

  test('that are no bytes at all are refused', () => {
    expect(() => readTflite('model.tflite' as never)).toThrow(/expected the file's bytes as a Uint8Array, got string/);
  });

  test('with an empty quantization table have no quantization', () => {
    expect(firstTensor(rawSubgraph({ tensors: [{ quantization: {} }] }))).not.toHaveProperty('quantization');
  });

  test('with two blocks of metadata of one name have the last, as for the runtime', () => {
    const metadata = [1, 2].map((buffer) => ({ name: 'twice', buffer }));
    const buffers = [{}, { data: Uint8Array.of(1) }, { data: Uint8Array.of(2) }];
    expect(readTflite(rawFile({ metadata, buffers })).metadata.get('twice')).toEqual(Uint8Array.of(2));
  });
});

test('an error states the offset in its message and as a field', () => {
  const error = errorOf(rawFile({ version: 7 }));
  expect(error.message).toBe(`schema version 7, expected 3\n  at: byte ${error.byteOffset}`);
});
