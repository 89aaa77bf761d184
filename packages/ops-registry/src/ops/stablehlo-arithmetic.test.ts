import { describe, expect, test } from 'vitest';
import { inferred, refusal } from '../testing/infer.js';
import { opCall, scaled, tensor } from '../testing/op-call.js';

const f32 = (...shape: readonly number[]) => tensor('FLOAT32', shape);
const i32 = (...shape: readonly number[]) => tensor('INT32', shape);
const bool = (...shape: readonly number[]) => tensor('BOOL', shape);
const longs = (...values: readonly number[]) => values.map(BigInt);

describe('STABLEHLO_CLAMP', () => {
  test.each([
    ['scalar bounds', [f32(), f32(2, 3), f32()], '2,3'],
    ['bounds of the same shape', [f32(2, 3), f32(-1, 3), f32()], '2,3'],
    ['a bound of unknown rank', [tensor('FLOAT32', null), f32(2), f32()], '2'],
  ])('takes %s', (_, inputs, shape) => {
    expect(inferred('STABLEHLO_CLAMP', opCall({}, inputs))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    ['a bound of another shape', [f32(3), f32(2, 3), f32()], /^SHAPE_RANK/],
    ['a bound of another type', [f32(), f32(2), i32()], /^DTYPE_MISMATCH: .*operand is FLOAT32, STABLEHLO_CLAMP max/],
  ])('refuses %s', (_, inputs, message) => {
    expect(refusal('STABLEHLO_CLAMP', opCall({}, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_COMPARE', () => {
  const compare = (type: 'NOTYPE' | 'FLOAT' | 'FLOAT_TOTAL_ORDER' | 'SIGNED' | 'UNSIGNED') =>
    ({
      comparisonDirection: 'STABLEHLO_COMPARISON_DIRECTION_LT',
      compareType: `STABLEHLO_COMPARISON_TYPE_${type}`,
    }) as const;

  test.each([
    ['NOTYPE', 'FLOAT32', true],
    ['NOTYPE', 'BOOL', true],
    ['FLOAT', 'FLOAT16', true],
    ['FLOAT', 'INT32', false],
    ['FLOAT_TOTAL_ORDER', 'COMPLEX64', false],
    ['SIGNED', 'INT8', true],
    ['SIGNED', 'UINT8', false],
    ['UNSIGNED', 'BOOL', true],
    ['UNSIGNED', 'INT8', false],
  ] as const)('%s compares %s: %s', (type, dtype, taken) => {
    const call = opCall(compare(type), [tensor(dtype, [2]), tensor(dtype, [2])]);
    if (taken) expect(inferred('STABLEHLO_COMPARE', call)).toEqual(['BOOL[2]']);
    else expect(refusal('STABLEHLO_COMPARE', call)).toMatch(/^DTYPE_UNSUPPORTED/);
  });

  test('a quantized integer is compared as the real that it stands for', () => {
    const operand = tensor('INT8', [2], scaled(0.1));
    expect(inferred('STABLEHLO_COMPARE', opCall(compare('FLOAT'), [operand, operand]))).toEqual(['BOOL[2]']);
  });
});

describe('STABLEHLO_SELECT', () => {
  test.each([
    ['a scalar predicate', [bool(), f32(2, -1), f32(-1, 3)], '2,3'],
    ['a predicate for every element', [bool(2, 3), f32(-1, 3), f32(-1, 3)], '2,3'],
  ])('takes %s', (_, inputs, shape) => {
    expect(inferred('STABLEHLO_SELECT', opCall({}, inputs))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    ['a predicate that is no boolean', [i32(), f32(2), f32(2)], /^DTYPE_UNSUPPORTED/],
    ['a predicate that would have to be broadcast', [bool(1), f32(2), f32(2)], /^SHAPE_DIM/],
    ['branches of two types', [bool(), f32(2), i32(2)], /^DTYPE_MISMATCH/],
    ['branches of two shapes', [bool(), f32(2), f32(3)], /^SHAPE_DIM/],
  ])('refuses %s', (_, inputs, message) => {
    expect(refusal('STABLEHLO_SELECT', opCall({}, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_DOT_GENERAL', () => {
  const dot = (lhsBatch: bigint[], rhsBatch: bigint[], lhsSummed: bigint[], rhsSummed: bigint[]) => ({
    lhsBatchingDimensions: lhsBatch,
    rhsBatchingDimensions: rhsBatch,
    lhsContractingDimensions: lhsSummed,
    rhsContractingDimensions: rhsSummed,
    precisionConfig: null,
  });
  const matrices = dot([], [], longs(1), longs(0));
  const batched = dot(longs(0), longs(0), longs(2), longs(1));

  test.each([
    ['matrices', matrices, f32(2, 3), f32(3, 4), '2,4'],
    ['vectors, to a scalar', dot([], [], longs(0), longs(0)), f32(3), f32(3), ''],
    ['a batch of matrices', batched, f32(5, 2, 3), f32(5, 3, 4), '5,2,4'],
    ['a batch that only one side knows', batched, f32(-1, 2, 3), f32(5, 3, -1), '5,2,-1'],
    ['nothing summed: an outer product', dot([], [], [], []), f32(2), f32(3), '2,3'],
  ])('multiplies %s', (_, options, lhs, rhs, shape) => {
    expect(inferred('STABLEHLO_DOT_GENERAL', opCall(options, [lhs, rhs]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test('accumulates in the type that the output declares', () => {
    const [lhs, rhs] = [tensor('INT8', [2, 3]), tensor('INT8', [3, 4])];
    expect(inferred('STABLEHLO_DOT_GENERAL', opCall(matrices, [lhs, rhs], [i32(2, 4)]))).toEqual(['INT32[2,4]']);
  });

  test.each([
    ['sizes that differ', matrices, f32(2, 3), f32(4, 4), /^SHAPE_DIM: .* lhs dim 1 is 3, .* rhs dim 0 is 4/],
    [
      'an axis both batched and summed',
      dot(longs(0), longs(0), longs(0), longs(1)),
      f32(2, 2),
      f32(2, 2),
      /^SHAPE_AXIS/,
    ],
    ['an axis that is not there', dot([], [], longs(2), longs(0)), f32(2, 3), f32(3, 4), /^SHAPE_AXIS/],
    ['one side with more axes', dot([], [], longs(0, 1), longs(0)), f32(2, 3), f32(3, 4), /^SHAPE_OPTION/],
    ['two types', matrices, f32(2, 3), i32(3, 4), /^DTYPE_MISMATCH/],
  ])('refuses %s', (_, options, lhs, rhs, message) => {
    expect(refusal('STABLEHLO_DOT_GENERAL', opCall(options, [lhs, rhs]))).toMatch(message);
  });
});

describe('STABLEHLO_CONVOLUTION', () => {
  const nhwc = {
    windowStrides: longs(1, 1),
    padding: longs(0, 0, 0, 0),
    lhsDilation: null,
    rhsDilation: null,
    windowReversal: null,
    inputBatchDimension: 0n,
    inputFeatureDimension: 3n,
    inputSpatialDimensions: longs(1, 2),
    kernelInputFeatureDimension: 2n,
    kernelOutputFeatureDimension: 3n,
    kernelSpatialDimensions: longs(0, 1),
    outputBatchDimension: 0n,
    outputFeatureDimension: 3n,
    outputSpatialDimensions: longs(1, 2),
    featureGroupCount: 1n,
    batchGroupCount: 1n,
    precisionConfig: null,
  };
  const nchw = {
    ...nhwc,
    inputFeatureDimension: 1n,
    inputSpatialDimensions: longs(2, 3),
    outputFeatureDimension: 1n,
    outputSpatialDimensions: longs(2, 3),
  };

  test.each([
    ['windows that fit', nhwc, f32(1, 8, 8, 3), f32(3, 3, 3, 16), '1,6,6,16'],
    [
      'padding and strides',
      { ...nhwc, padding: longs(1, 1, 0, 1), windowStrides: longs(2, 1) },
      f32(1, 8, 8, 3),
      f32(3, 3, 3, 16),
      '1,4,7,16',
    ],
    ['a dilated filter', { ...nhwc, rhsDilation: longs(2, 3) }, f32(1, 8, 8, 3), f32(3, 3, 3, 16), '1,4,2,16'],
    [
      'a dilated input, which is a transposed convolution',
      { ...nhwc, lhsDilation: longs(2, 2) },
      f32(1, 8, 8, 3),
      f32(3, 3, 3, 16),
      '1,13,13,16',
    ],
    ['cropping', { ...nhwc, padding: longs(-1, 0, 0, 0) }, f32(1, 8, 8, 3), f32(3, 3, 3, 16), '1,5,6,16'],
    ['a filter larger than the input', nhwc, f32(1, 2, 8, 3), f32(3, 3, 3, 16), '1,0,6,16'],
    ['another layout', nchw, f32(1, 3, 8, 8), f32(3, 3, 3, 16), '1,16,6,6'],
    ['depthwise, by feature groups', { ...nhwc, featureGroupCount: 3n }, f32(1, 8, 8, 3), f32(3, 3, 1, 6), '1,6,6,6'],
    ['batch groups', { ...nhwc, batchGroupCount: 2n }, f32(4, 8, 8, 3), f32(3, 3, 3, 16), '2,6,6,16'],
    ['unknown sizes', nhwc, f32(-1, -1, 8, 3), f32(3, 3, 3, 16), '-1,-1,6,16'],
  ])('takes %s', (_, options, lhs, rhs, shape) => {
    expect(inferred('STABLEHLO_CONVOLUTION', opCall(options, [lhs, rhs]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test('accumulates quantized operands in the type that the output declares', () => {
    const lhs = tensor('INT8', [1, 8, 8, 3], scaled(0.5));
    const rhs = tensor('INT8', [3, 3, 3, 16], scaled(0.1));
    expect(inferred('STABLEHLO_CONVOLUTION', opCall(nhwc, [lhs, rhs], [i32(1)]))).toEqual(['INT32[1,6,6,16]']);
  });

  test.each([
    ['features that differ', nhwc, [f32(1, 8, 8, 4), f32(3, 3, 3, 16)], /^SHAPE_DIM: .* lhs features per group is 4/],
    [
      'groups that do not divide',
      { ...nhwc, featureGroupCount: 2n },
      [f32(1, 8, 8, 3), f32(3, 3, 1, 16)],
      /^SHAPE_DIM: .* 3 is no multiple of 2/,
    ],
    [
      'groups of both kinds',
      { ...nhwc, featureGroupCount: 3n, batchGroupCount: 2n },
      [f32(2, 8, 8, 3), f32(3, 3, 1, 6)],
      /^SHAPE_OPTION/,
    ],
    [
      'no groups',
      { ...nhwc, featureGroupCount: 0n },
      [f32(1, 8, 8, 3), f32(3, 3, 3, 16)],
      /^SHAPE_OPTION: .* featureGroupCount is 0/,
    ],
    [
      'an axis that is two things',
      { ...nhwc, inputFeatureDimension: 0n },
      [f32(1, 8, 8, 3), f32(3, 3, 3, 16)],
      /^SHAPE_AXIS/,
    ],
    ['another rank', nhwc, [f32(8, 8, 3), f32(3, 3, 3, 16)], /^SHAPE_RANK/],
    [
      'one stride for two axes',
      { ...nhwc, windowStrides: longs(1) },
      [f32(1, 8, 8, 3), f32(3, 3, 3, 16)],
      /^SHAPE_OPTION/,
    ],
    ['two types', nhwc, [f32(1, 8, 8, 3), tensor('FLOAT16', [3, 3, 3, 16])], /^DTYPE_MISMATCH/],
  ])('refuses %s', (_, options, inputs, message) => {
    expect(refusal('STABLEHLO_CONVOLUTION', opCall(options, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_REDUCE_WINDOW', () => {
  const pooling = {
    windowDimensions: longs(1, 2, 2, 1),
    windowStrides: longs(1, 2, 2, 1),
    baseDilations: null,
    windowDilations: null,
    padding: null,
    bodySubgraphIndex: 1,
  };
  const one = (size: number, more: object = {}) => ({
    ...pooling,
    windowDimensions: longs(size),
    windowStrides: null,
    ...more,
  });

  test.each([
    ['pooling', pooling, f32(1, 8, 6, 3), '1,4,3,3'],
    ['strides of 1 where none are given', one(3), f32(8), '6'],
    ['padding', one(3, { padding: longs(1, 2) }), f32(8), '9'],
    ['a dilated input', one(2, { baseDilations: longs(3) }), f32(4), '9'],
    ['a dilated window', one(3, { windowDilations: longs(2) }), f32(8), '4'],
    ['a window that is too large', one(9), f32(8), '0'],
    ['an unknown axis', pooling, f32(-1, 8, -1, 3), '-1,4,-1,3'],
  ])('takes %s', (_, options, input, shape) => {
    expect(inferred('STABLEHLO_REDUCE_WINDOW', opCall(options, [input, f32()]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    [
      'no window',
      { ...pooling, windowDimensions: null },
      [f32(8), f32()],
      /^SHAPE_OPTION: .* has 0 values, expected 1 to 6/,
    ],
    ['a window of another rank', pooling, [f32(8), f32()], /^SHAPE_RANK/],
    ['a stride of 0', one(2, { windowStrides: longs(0) }), [f32(8), f32()], /^SHAPE_OPTION/],
    ['padding that crops all', one(2, { padding: longs(-4, -4) }), [f32(8), f32()], /^SHAPE_OPTION: .* axis 0/],
    ['two initial values', one(2), [f32(8), f32(2)], /^SHAPE_SCALAR/],
    ['a type without a kernel', one(2), [tensor('FLOAT16', [8]), tensor('FLOAT16', [])], /^DTYPE_UNSUPPORTED/],
    ['two inputs', one(2), [f32(8), f32(8), f32(), f32()], /^SHAPE_INPUT_COUNT/],
  ])('refuses %s', (_, options, inputs, message) => {
    expect(refusal('STABLEHLO_REDUCE_WINDOW', opCall(options, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_REDUCE', () => {
  const over = (...axes: readonly number[]) => ({ dimensions: longs(...axes), bodySubgraphIndex: 1 });

  test('drops the axes that it reduces', () => {
    expect(inferred('STABLEHLO_REDUCE', opCall(over(1), [f32(2, 3, -1), f32()]))).toEqual(['FLOAT32[2,-1]']);
    expect(inferred('STABLEHLO_REDUCE', opCall(over(0), [tensor('FLOAT32', null), f32()]))).toEqual([
      'FLOAT32 of any rank',
    ]);
  });

  test('reduces several inputs at once', () => {
    expect(inferred('STABLEHLO_REDUCE', opCall(over(0), [f32(2, -1), i32(-1, 3), f32(), i32()]))).toEqual([
      'FLOAT32[3]',
      'INT32[3]',
    ]);
  });

  test('takes the element type from the body, which may widen it', () => {
    const body = { inputs: [tensor('INT8', []), tensor('INT8', [])], outputs: [tensor('INT32', [])] };
    const call = opCall(over(0), [tensor('INT8', [4]), tensor('INT8', [])]);
    expect(inferred('STABLEHLO_REDUCE', { ...call, subgraph: () => body })).toEqual(['INT32[]']);
  });

  test.each([
    ['an input without initial value', over(0), [f32(2), f32(2), f32()], /^SHAPE_INPUT_COUNT/],
    ['inputs of two shapes', over(0), [f32(2), f32(3), f32(), f32()], /^SHAPE_DIM/],
    ['an initial value of another type', over(0), [f32(2), i32()], /^DTYPE_MISMATCH/],
    ['an axis that is not there', over(1), [f32(2), f32()], /^SHAPE_AXIS/],
  ])('refuses %s', (_, options, inputs, message) => {
    expect(refusal('STABLEHLO_REDUCE', opCall(options, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_SORT', () => {
  const along = (dimension: bigint) => ({ dimension, isStable: false, comparatorSubgraphIndex: 1 });

  test('keeps types and shapes', () => {
    expect(inferred('STABLEHLO_SORT', opCall(along(-1n), [f32(2, -1), i32(-1, 3)]))).toEqual([
      'FLOAT32[2,3]',
      'INT32[2,3]',
    ]);
  });

  test('refuses shapes that differ and an axis that is not there', () => {
    expect(refusal('STABLEHLO_SORT', opCall(along(0n), [f32(2), f32(3)]))).toMatch(/^SHAPE_DIM/);
    expect(refusal('STABLEHLO_SORT', opCall(along(1n), [f32(2)]))).toMatch(/^SHAPE_OPTION: .* expected -1 to 0/);
  });
});

describe('STABLEHLO_RNG_BIT_GENERATOR', () => {
  const state = (size: number) => tensor('UINT64', [size]);
  const outputs = [state(2), tensor('UINT32', [4, 5])];

  test.each([
    ['DEFAULT', 2],
    ['DEFAULT', 3],
    ['PHILOX', 3],
    ['THREEFRY', 2],
  ] as const)('%s takes %i words of state', (algorithm, size) => {
    expect(inferred('STABLEHLO_RNG_BIT_GENERATOR', opCall({ algorithm }, [state(size)], outputs))).toEqual([
      `UINT64[${size}]`,
      'UINT32[4,5]',
    ]);
  });

  test('refuses state of another length and output of another type', () => {
    const refused = (call: Parameters<typeof refusal<'STABLEHLO_RNG_BIT_GENERATOR'>>[1]) =>
      refusal('STABLEHLO_RNG_BIT_GENERATOR', call);
    expect(refused(opCall({ algorithm: 'THREEFRY' }, [state(3)], outputs))).toMatch(/^SHAPE_OPTION: .*expected 2 to 2/);
    expect(refused(opCall({ algorithm: 'PHILOX' }, [state(2)], [state(2), f32(4)]))).toMatch(/^DTYPE_UNSUPPORTED/);
  });
});
