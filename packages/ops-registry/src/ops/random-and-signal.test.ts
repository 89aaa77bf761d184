import { describe, expect, test } from 'vitest';
import { inferred, refusal } from '../testing/infer.js';
import { constant, opCall, tensor } from '../testing/op-call.js';

const f32 = (...shape: readonly number[]) => tensor('FLOAT32', shape);
const i32 = (...shape: readonly number[]) => tensor('INT32', shape);
const seeds = { seed: 1n, seed2: 2n };

describe.each(['RANDOM_UNIFORM', 'RANDOM_STANDARD_NORMAL'] as const)('%s', (op) => {
  test('has the shape that its operand lists, as far as that is known', () => {
    expect(inferred(op, opCall(seeds, [constant('INT32', [2, 3])]))).toEqual(['FLOAT32[2,3]']);
    expect(inferred(op, opCall(seeds, [i32(2)]))).toEqual(['FLOAT32[-1,-1]']);
    expect(inferred(op, opCall(seeds, [i32(-1)]))).toEqual(['FLOAT32 of any rank']);
  });

  test('refuses what lists no shape', () => {
    expect(refusal(op, opCall(seeds, [tensor('INT64', [2])]))).toMatch(/^DTYPE_UNSUPPORTED/);
    expect(refusal(op, opCall(seeds, [i32()]))).toMatch(/^SHAPE_RANK/);
    expect(refusal(op, opCall(seeds, [constant('INT32', [2, -3])]))).toMatch(/^SHAPE_SIZE/);
  });
});

describe('MULTINOMIAL', () => {
  const count = constant('INT32', [5], []);

  test('draws a number of samples for every row', () => {
    expect(inferred('MULTINOMIAL', opCall(seeds, [f32(2, 10), count]))).toEqual(['INT64[2,5]']);
    expect(inferred('MULTINOMIAL', opCall(seeds, [f32(-1, 10), i32()], [i32()]))).toEqual(['INT32[-1,-1]']);
  });

  test.each([
    ['logits of rank 1', [f32(10), count], /^SHAPE_RANK/],
    ['no classes', [f32(2, 0), count], /^SHAPE_OPTION/],
    ['a negative number of samples', [f32(2, 10), constant('INT32', [-5], [])], /^SHAPE_OPTION/],
    ['several numbers of samples', [f32(2, 10), i32(1)], /^SHAPE_RANK/],
    ['logits that are no float32', [i32(2, 10), count], /^DTYPE_UNSUPPORTED/],
  ])('refuses %s', (_, inputs, message) => {
    expect(refusal('MULTINOMIAL', opCall(seeds, inputs))).toMatch(message);
  });
});

describe('NON_MAX_SUPPRESSION', () => {
  const places = constant('INT32', [20], []);
  const call = (boxes = f32(100, 4), scores = f32(100), size = places) =>
    opCall({}, [boxes, scores, size, f32(), f32()]);
  const soft = opCall({}, [...call().inputs, f32()]);

  test('selects into as many places as are allowed', () => {
    expect(inferred('NON_MAX_SUPPRESSION_V4', call())).toEqual(['INT32[20]', 'INT32[]']);
    expect(inferred('NON_MAX_SUPPRESSION_V5', soft)).toEqual(['INT32[20]', 'FLOAT32[20]', 'INT32[]']);
  });

  test('has an unknown number of places where that is computed', () => {
    expect(inferred('NON_MAX_SUPPRESSION_V4', call(f32(-1, 4), f32(100), i32()))).toEqual(['INT32[-1]', 'INT32[]']);
  });

  test.each([
    ['boxes without four coordinates', call(f32(100, 5)), /^SHAPE_DIM/],
    ['scores of another number', call(f32(100, 4), f32(99)), /^SHAPE_DIM/],
    ['boxes of rank 3', call(f32(1, 100, 4)), /^SHAPE_RANK/],
    ['a negative number of places', call(f32(100, 4), f32(100), constant('INT32', [-1], [])), /^SHAPE_OPTION/],
    ['places that are a vector', call(f32(100, 4), f32(100), i32(1)), /^SHAPE_RANK/],
    ['sigma, which is of version 5', soft, /^SHAPE_INPUT_COUNT/],
  ])('refuses %s', (_, given, message) => {
    expect(refusal('NON_MAX_SUPPRESSION_V4', given)).toMatch(message);
  });
});

describe('RFFT2D', () => {
  test.each([
    ['a known length', f32(3, 20, 20), constant('INT32', [16, 32]), 'COMPLEX64[3,16,17]'],
    ['a length of 1', f32(20, 20), constant('INT32', [1, 1]), 'COMPLEX64[1,1]'],
    ['a computed length', f32(3, 20, 20), i32(2), 'COMPLEX64[3,-1,-1]'],
    ['an unknown rank', tensor('FLOAT32', null), constant('INT32', [16, 32]), 'COMPLEX64 of any rank'],
  ])('transforms by %s', (_, input, length, output) => {
    expect(inferred('RFFT2D', opCall({}, [input, length]))).toEqual([output]);
  });

  test.each([
    ['a length that is no power of 2', f32(20, 20), constant('INT32', [16, 20]), /^SHAPE_OPTION: .*\[1\] is 20/],
    ['a length of 0', f32(20, 20), constant('INT32', [0, 16]), /^SHAPE_OPTION/],
    ['one length', f32(20, 20), i32(1), /^SHAPE_DIM/],
    ['a vector', f32(20), i32(2), /^SHAPE_RANK/],
    ['what is no float32', i32(20, 20), i32(2), /^DTYPE_UNSUPPORTED/],
  ])('refuses %s', (_, input, length, message) => {
    expect(refusal('RFFT2D', opCall({}, [input, length]))).toMatch(message);
  });
});

describe('LSH_PROJECTION', () => {
  test('gives a signature per hash, or the bits of all', () => {
    expect(inferred('LSH_PROJECTION', opCall({ type: 'SPARSE' }, [f32(4, 8), i32(10)]))).toEqual(['INT32[4]']);
    expect(inferred('LSH_PROJECTION', opCall({ type: 'DENSE' }, [f32(4, 8), i32(10), f32(10)]))).toEqual(['INT32[32]']);
    expect(inferred('LSH_PROJECTION', opCall({ type: 'DENSE' }, [f32(4, -1), i32(10)]))).toEqual(['INT32[-1]']);
  });

  test.each([
    ['an unknown kind', 'UNKNOWN', [f32(4, 8), i32(10)], /^SHAPE_OPTION/],
    ['more bits than fit', 'SPARSE', [f32(4, 33), i32(10)], /^SHAPE_DIM: .* 33 bits, expected at most 32/],
    ['weights of another number', 'SPARSE', [f32(4, 8), i32(10), f32(9)], /^SHAPE_DIM/],
    ['no items', 'SPARSE', [f32(4, 8), i32(0)], /^SHAPE_DIM/],
    ['a scalar', 'SPARSE', [f32(4, 8), i32()], /^SHAPE_RANK/],
  ] as const)('refuses %s', (_, type, inputs, message) => {
    expect(refusal('LSH_PROJECTION', opCall({ type }, inputs))).toMatch(message);
  });
});

describe('SKIP_GRAM', () => {
  const options = { ngramSize: 2, maxSkipSize: 1, includeAllNgrams: false };

  test('gives a list whose length the sentence decides', () => {
    expect(inferred('SKIP_GRAM', opCall(options, [tensor('STRING', [1])]))).toEqual(['STRING[-1]']);
    expect(refusal('SKIP_GRAM', opCall(options, [f32(1)]))).toMatch(/^DTYPE_UNSUPPORTED/);
  });
});
