import { writeTflite } from '@litesmith/format';
import { startOracleChild } from '@litesmith/oracle';
import { evaluate, type TensorData } from '@litesmith/reference';
import { afterEach, describe, expect, it } from 'vitest';
import { inputsOf, modelOf, type OpCase, titleOf } from './op-case.js';
import { code, f32, half, i32, ints } from './operand.js';

const judge = startOracleChild({ runtime: 'litert', variant: 'compat', xnnpack: false });
// What a runtime refuses may leave it broken: each case has a process of its own.
afterEach(() => judge.close());

/** Calls that fail while they run, in LiteRT as here, with the code of the error. */
const refused: readonly (readonly [code: string, opCase: OpCase])[] = [
  ['REFERENCE_DIVISION', { name: 'int32 by zero', op: 'DIV', inputs: [i32([2]), i32([2], { values: [3, 0] })] }],
  [
    'REFERENCE_DIVISION',
    {
      name: 'int8 by the zero point',
      op: 'DIV',
      inputs: [code('INT8', [2], [0.1, 3]), code('INT8', [2], [0.1, 3], { values: [5, 3] })],
      outputs: [{ quantization: [0.1, 0] }],
    },
  ],
  ['REFERENCE_EXPONENT', { name: 'int32 to −1', op: 'POW', inputs: [i32([2]), i32([2], { values: [1, -1] })] }],
  ['REFERENCE_INDEX', { name: 'beyond the end', op: 'GATHER', inputs: [f32([3]), i32([1], { values: [3] })] }],
  ['REFERENCE_INDEX', { name: 'before the start', op: 'GATHER', inputs: [f32([3]), i32([1], { values: [-1] })] }],
  ['REFERENCE_INDEX', { name: 'beyond the end', op: 'GATHER_ND', inputs: [f32([3]), i32([1, 1], { values: [3] })] }],
  [
    'REFERENCE_DOMAIN',
    {
      name: 'of a negative code',
      op: 'SQRT',
      inputs: [code('INT8', [2], [0.1, 3], { values: [5, 2] })],
      outputs: [{ quantization: [0.1, 0] }],
    },
  ],
  [
    'REFERENCE_SCALE',
    {
      name: 'a value on another scale',
      op: 'PADV2',
      inputs: [code('INT8', [2], [0.1, 3]), ints([1, 1], [1, 2]), code('INT8', [1], [0.2, 3])],
      outputs: [{ quantization: [0.1, 3] }],
    },
  ],
  [
    'REFERENCE_DTYPE',
    { name: 'FLOAT16', op: 'SUB', inputs: [half('FLOAT16', [2], [1, 2]), half('FLOAT16', [2], [3, 4])] },
  ],
];

describe('what the kernels refuse', () => {
  it.each(refused.map(([error, opCase]) => [titleOf(opCase), error, opCase] as const))(
    '%s: %s, and LiteRT refuses it, too',
    async (_title, error, opCase) => {
      const model = modelOf(opCase);
      const inputs = inputsOf(opCase);
      expect(() => evaluate(model, inputs)).toThrow(expect.objectContaining({ code: error }));
      const given = inputs.filter((data): data is Exclude<TensorData, Uint8Array[]> => !Array.isArray(data));
      expect(await judge.run(writeTflite(model), given)).toMatchObject({ ok: false });
    },
  );
});
