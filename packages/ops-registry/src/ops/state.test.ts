import { describe, expect, test } from 'vitest';
import { inferred, refusal } from '../testing/infer.js';
import { opCall, tensor } from '../testing/op-call.js';

const f32 = (...shape: readonly number[]) => tensor('FLOAT32', shape);
const handle = (...shape: readonly number[]) => tensor('RESOURCE', shape);
const keys = (...shape: readonly number[]) => tensor('STRING', shape);
const values = (...shape: readonly number[]) => tensor('INT64', shape);

describe('variables', () => {
  const named = { container: '', sharedName: 'counter' };

  test('a handle has the type that the output declares, or is a scalar resource', () => {
    expect(inferred('VAR_HANDLE', opCall(named, []))).toEqual(['RESOURCE[]']);
    expect(inferred('VAR_HANDLE', opCall(named, [], [handle(1)]))).toEqual(['RESOURCE[1]']);
    expect(inferred('VAR_HANDLE', opCall(named, [], [tensor('INT32', [])]))).toEqual(['INT32[]']);
    expect(inferred('VAR_HANDLE', opCall(named, [], [tensor('FLOAT32', null)]))).toEqual(['RESOURCE[]']);
  });

  test('what is read has the type that the output declares', () => {
    expect(inferred('READ_VARIABLE', opCall({}, [handle()], [f32(2, 3)]))).toEqual(['FLOAT32[2,3]']);
    expect(inferred('READ_VARIABLE', opCall({}, [tensor('INT32', [1])], [f32(2)]))).toEqual(['FLOAT32[2]']);
    expect(refusal('READ_VARIABLE', opCall({}, [handle()]))).toMatch(/^SHAPE_OUTPUT_MISSING/);
  });

  test('an assignment gives nothing', () => {
    expect(inferred('ASSIGN_VARIABLE', opCall({}, [handle(), f32(2)]))).toEqual([]);
    expect(refusal('ASSIGN_VARIABLE', opCall({}, [handle()]))).toMatch(/^SHAPE_INPUT_COUNT/);
    expect(refusal('ASSIGN_VARIABLE', opCall({}, [handle(), null]))).toMatch(/^SHAPE_INPUT_MISSING/);
  });

  test.each([
    ['several handles', handle(2), /^SHAPE_SCALAR/],
    ['a handle that is a number of another type', values(), /^DTYPE_UNSUPPORTED: .* INT64, expected RESOURCE or INT32/],
  ])('reading and writing refuse %s', (_, resource, message) => {
    expect(refusal('READ_VARIABLE', opCall({}, [resource], [f32()]))).toMatch(message);
    expect(refusal('ASSIGN_VARIABLE', opCall({}, [resource, f32()]))).toMatch(message);
  });
});

describe('hash tables', () => {
  const table = (keyDtype: 'STRING' | 'INT64' | 'INT32', valueDtype: 'STRING' | 'INT64' | 'INT32') => ({
    tableId: 1,
    keyDtype,
    valueDtype,
  });

  test('a table maps strings to int64 or int64 to strings', () => {
    expect(inferred('HASHTABLE', opCall(table('STRING', 'INT64'), []))).toEqual(['RESOURCE[1]']);
    expect(inferred('HASHTABLE', opCall(table('INT64', 'STRING'), []))).toEqual(['RESOURCE[1]']);
    expect(refusal('HASHTABLE', opCall(table('STRING', 'STRING'), []))).toMatch(/^DTYPE_UNSUPPORTED/);
    expect(refusal('HASHTABLE', opCall(table('INT32', 'STRING'), []))).toMatch(/^DTYPE_UNSUPPORTED/);
  });

  test('values are found in the shape of the keys', () => {
    expect(inferred('HASHTABLE_FIND', opCall({}, [handle(1), keys(2, -1), values()]))).toEqual(['INT64[2,-1]']);
    expect(inferred('HASHTABLE_FIND', opCall({}, [handle(1), values(3), keys()]))).toEqual(['STRING[3]']);
    expect(refusal('HASHTABLE_FIND', opCall({}, [handle(1), keys(2), keys()]))).toMatch(/^DTYPE_UNSUPPORTED/);
  });

  test('keys and values are imported in pairs', () => {
    expect(inferred('HASHTABLE_IMPORT', opCall({}, [handle(1), keys(2), values(-1)]))).toEqual([]);
    expect(refusal('HASHTABLE_IMPORT', opCall({}, [handle(1), keys(2), values(3)]))).toMatch(/^SHAPE_DIM/);
    expect(refusal('HASHTABLE_IMPORT', opCall({}, [handle(1), keys(2), f32(2)]))).toMatch(/^DTYPE_UNSUPPORTED/);
  });

  test('the size is one number', () => {
    expect(inferred('HASHTABLE_SIZE', opCall({}, [handle(1)]))).toEqual(['INT64[1]']);
  });

  test.each([
    ['a scalar', handle(), /^SHAPE_RANK/],
    ['several', handle(2), /^SHAPE_DIM/],
    ['a number', tensor('INT32', [1]), /^DTYPE_UNSUPPORTED/],
  ])('a handle must not be %s', (_, resource, message) => {
    expect(refusal('HASHTABLE_SIZE', opCall({}, [resource]))).toMatch(message);
    expect(refusal('HASHTABLE_FIND', opCall({}, [resource, keys(2), values()]))).toMatch(message);
    expect(refusal('HASHTABLE_IMPORT', opCall({}, [resource, keys(2), values(2)]))).toMatch(message);
  });
});

describe('HASHTABLE_LOOKUP', () => {
  const i32 = (...shape: readonly number[]) => tensor('INT32', shape);

  test('gives a row for every key that is looked up, and whether it was there', () => {
    expect(inferred('HASHTABLE_LOOKUP', opCall({}, [i32(4), i32(3), f32(3, 2, 5)]))).toEqual([
      'FLOAT32[4,2,5]',
      'UINT8[4]',
    ]);
    expect(inferred('HASHTABLE_LOOKUP', opCall({}, [i32(-1), i32(3), keys(3)]))).toEqual(['STRING[-1]', 'UINT8[-1]']);
  });

  test.each([
    ['keys and rows of different number', [i32(4), i32(3), f32(2, 5)], /^SHAPE_DIM/],
    ['strings in rows', [i32(4), i32(3), keys(3, 2)], /^SHAPE_RANK/],
    ['a scalar for rows', [i32(4), i32(1), f32()], /^SHAPE_RANK/],
    ['keys that are no int32', [i32(4), f32(3), f32(3)], /^DTYPE_UNSUPPORTED/],
  ])('refuses %s', (_, inputs, message) => {
    expect(refusal('HASHTABLE_LOOKUP', opCall({}, inputs))).toMatch(message);
  });
});
