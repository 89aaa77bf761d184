import { describe, expect, test } from 'vitest';
import { inferred, refusal } from '../testing/infer.js';
import { opCall, tensor } from '../testing/op-call.js';

const f32 = (...shape: readonly number[]) => tensor('FLOAT32', shape);
const i32 = (...shape: readonly number[]) => tensor('INT32', shape);
const anyRank = tensor('FLOAT32', null);
const longs = (...values: readonly number[]) => values.map(BigInt);

describe('STABLEHLO_RESHAPE, STABLEHLO_CONVERT and STABLEHLO_IOTA take what the output declares', () => {
  test('a reshape keeps the type of its operand', () => {
    expect(inferred('STABLEHLO_RESHAPE', opCall({}, [f32(2, 3)], [f32(6)]))).toEqual(['FLOAT32[6]']);
    expect(inferred('STABLEHLO_RESHAPE', opCall({}, [f32(-1, 3)], [f32(6)]))).toEqual(['FLOAT32[6]']);
  });

  test('a reshape keeps the number of elements', () => {
    expect(refusal('STABLEHLO_RESHAPE', opCall({}, [f32(2, 3)], [f32(5)]))).toBe(
      'SHAPE_ELEMENTS: STABLEHLO_RESHAPE operand has 6 elements, its output declares 5',
    );
    expect(refusal('STABLEHLO_RESHAPE', opCall({}, [f32(2, 3)]))).toMatch(/^SHAPE_OUTPUT_MISSING/);
  });

  test('a conversion keeps the shape of its operand', () => {
    expect(inferred('STABLEHLO_CONVERT', opCall({}, [f32(2, -1)], [tensor('INT8', [7])]))).toEqual(['INT8[2,-1]']);
  });

  test('an iota counts along an axis that the output has', () => {
    expect(inferred('STABLEHLO_IOTA', opCall({ iotaDimension: 1n }, [], [i32(2, 3)]))).toEqual(['INT32[2,3]']);
    expect(refusal('STABLEHLO_IOTA', opCall({ iotaDimension: 2n }, [], [i32(2, 3)]))).toBe(
      'SHAPE_OPTION: STABLEHLO_IOTA iotaDimension is 2, expected 0 to 1',
    );
  });
});

describe('STABLEHLO_BROADCAST_IN_DIM', () => {
  const to = (...axes: readonly number[]) => ({ broadcastDimensions: longs(...axes) });

  test.each([
    ['a scalar', to(), f32(), f32(2, 3), '2,3'],
    ['a row', to(1), f32(3), f32(2, 3), '2,3'],
    ['a column', to(0), f32(2), f32(2, 3), '2,3'],
    ['an axis of size 1', to(0, 1), f32(1, 3), f32(2, 3), '2,3'],
    ['axes in another order', to(1, 0), f32(3, 2), f32(2, 3), '2,3'],
    ['an unknown axis', to(1), f32(-1), f32(2, 3), '2,3'],
  ])('repeats %s', (_, options, operand, output, shape) => {
    expect(inferred('STABLEHLO_BROADCAST_IN_DIM', opCall(options, [operand], [output]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    ['another size', to(1), f32(2), /^SHAPE_DIM: .* operand dim 0 is 2, its output declares 3 there/],
    ['an axis too many', to(0), f32(2, 3), /^SHAPE_RANK/],
    ['an axis that is not there', to(2), f32(3), /^SHAPE_AXIS: .* has axis 2, expected 0 to 1/],
    ['an axis twice', to(1, 1), f32(3, 3), /^SHAPE_AXIS: .* axis 1 twice/],
  ])('refuses %s', (_, options, operand, message) => {
    expect(refusal('STABLEHLO_BROADCAST_IN_DIM', opCall(options, [operand], [f32(2, 3)]))).toMatch(message);
  });
});

describe('STABLEHLO_CONCATENATE', () => {
  const along = (dimension: number) => ({ dimension: BigInt(dimension) });

  test.each([
    ['one operand', along(0), [f32(2, 3)], '2,3'],
    ['sizes along the axis', along(1), [f32(2, 3), f32(2, 4), f32(2, 1)], '2,8'],
    ['an unknown size along the axis', along(1), [f32(2, 3), f32(2, -1)], '2,-1'],
    ['an unknown size beside the axis', along(1), [f32(-1, 3), f32(2, 4)], '2,7'],
    ['an operand of unknown rank', along(0), [f32(2, 3), anyRank], '-1,3'],
    ['an unknown operand before a known', along(1), [anyRank, f32(2, 3)], '2,-1'],
  ])('takes %s', (_, options, inputs, shape) => {
    expect(inferred('STABLEHLO_CONCATENATE', opCall(options, inputs))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    ['sizes that differ beside the axis', along(1), [f32(2, 3), f32(3, 3)], /^SHAPE_DIM/],
    ['ranks that differ', along(0), [f32(2), f32(2, 2)], /^SHAPE_RANK/],
    ['types that differ', along(0), [f32(2), i32(2)], /^DTYPE_MISMATCH/],
    ['an axis that is not there', along(1), [f32(2)], /^SHAPE_OPTION: .* dimension is 1, expected 0 to 0/],
    ['no operand', along(0), [], /^SHAPE_INPUT_COUNT/],
  ])('refuses %s', (_, options, inputs, message) => {
    expect(refusal('STABLEHLO_CONCATENATE', opCall(options, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_SLICE', () => {
  const slice = (startIndices: bigint[], limitIndices: bigint[], strides: bigint[] | null) => ({
    startIndices,
    limitIndices,
    strides,
  });

  test.each([
    ['a range', slice(longs(1, 0), longs(3, 4), longs(1, 1)), f32(3, 4), '2,4'],
    ['every third element', slice(longs(0), longs(7), longs(3)), f32(8), '3'],
    ['nothing', slice(longs(2), longs(2), longs(1)), f32(8), '0'],
    ['strides of 1 where none are given', slice(longs(2), longs(5), null), f32(8), '3'],
    ['a range of an unknown axis', slice(longs(2), longs(5), longs(2)), f32(-1), '2'],
  ])('takes %s', (_, options, operand, shape) => {
    expect(inferred('STABLEHLO_SLICE', opCall(options, [operand]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    [
      'a limit beyond the axis',
      slice(longs(0), longs(9), longs(1)),
      /^SHAPE_OPTION: .* takes \[0, 9\) of axis 0.* ≤ 8/,
    ],
    ['a limit before the start', slice(longs(3), longs(2), longs(1)), /^SHAPE_OPTION/],
    ['a negative start', slice(longs(-1), longs(2), longs(1)), /^SHAPE_OPTION/],
    ['a stride of 0', slice(longs(0), longs(2), longs(0)), /^SHAPE_OPTION: .* strides\[0\] is 0, expected at least 1/],
    ['limits of another number', slice(longs(0), longs(2, 2), longs(1)), /^SHAPE_OPTION: .* has 2 values, expected 1/],
    ['another rank', slice(longs(0, 0), longs(2, 2), longs(1, 1)), /^SHAPE_RANK/],
    ['a number beyond 2^53', slice([2n ** 60n], [2n ** 60n], null), /^SHAPE_OPTION: .* within ±2\^53/],
  ])('refuses %s', (_, options, message) => {
    expect(refusal('STABLEHLO_SLICE', opCall(options, [f32(8)]))).toMatch(message);
  });
});

describe('STABLEHLO_DYNAMIC_SLICE and STABLEHLO_DYNAMIC_UPDATE_SLICE', () => {
  const starts = [i32(), i32()];

  test('a slice has the size that the options state', () => {
    const sliceSizes = longs(1, 3);
    expect(inferred('STABLEHLO_DYNAMIC_SLICE', opCall({ sliceSizes }, [f32(2, -1), ...starts]))).toEqual([
      'FLOAT32[1,3]',
    ]);
  });

  test.each([
    ['more than there is', longs(3, 3), [f32(2, 3), ...starts], /^SHAPE_OPTION: .* sliceSizes\[0\] is 3, .* has 2/],
    ['too few starts', longs(1, 1), [f32(2, 3), i32()], /^SHAPE_INPUT_COUNT/],
    ['a start that is no scalar', longs(1, 1), [f32(2, 3), i32(1), i32()], /^SHAPE_RANK/],
    ['a start that is no integer', longs(1, 1), [f32(2, 3), f32(), f32()], /^DTYPE_UNSUPPORTED/],
    ['starts of two types', longs(1, 1), [f32(2, 3), i32(), tensor('INT64', [])], /^DTYPE_MISMATCH/],
  ])('a slice refuses %s', (_, sliceSizes, inputs, message) => {
    expect(refusal('STABLEHLO_DYNAMIC_SLICE', opCall({ sliceSizes }, inputs))).toMatch(message);
  });

  test('an update keeps the shape of the operand', () => {
    expect(inferred('STABLEHLO_DYNAMIC_UPDATE_SLICE', opCall({}, [f32(2, -1), f32(1, 3), ...starts]))).toEqual([
      'FLOAT32[2,-1]',
    ]);
  });

  test.each([
    ['more than there is room for', [f32(2, 3), f32(3, 3), ...starts], /^SHAPE_DIM: .* update dim 0 is 3, .* has 2/],
    ['another type', [f32(2, 3), i32(1, 1), ...starts], /^DTYPE_MISMATCH/],
    ['another rank', [f32(2, 3), f32(1), ...starts], /^SHAPE_RANK/],
  ])('an update refuses %s', (_, inputs, message) => {
    expect(refusal('STABLEHLO_DYNAMIC_UPDATE_SLICE', opCall({}, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_TRANSPOSE', () => {
  test('puts axes in another order', () => {
    const call = opCall({ permutation: longs(2, 0, 1) }, [f32(2, 3, -1)]);
    expect(inferred('STABLEHLO_TRANSPOSE', call)).toEqual(['FLOAT32[-1,2,3]']);
    expect(inferred('STABLEHLO_TRANSPOSE', opCall({ permutation: longs(1, 0) }, [anyRank]))).toEqual([
      'FLOAT32[-1,-1]',
    ]);
  });

  test.each([
    ['an axis twice', longs(0, 0), /^SHAPE_AXIS/],
    ['an axis that is not there', longs(0, 2), /^SHAPE_AXIS/],
    ['another rank', longs(0, 1, 2), /^SHAPE_RANK/],
  ])('refuses %s', (_, permutation, message) => {
    expect(refusal('STABLEHLO_TRANSPOSE', opCall({ permutation }, [f32(2, 3)]))).toMatch(message);
  });
});

describe('STABLEHLO_PAD', () => {
  const pad = (low: bigint[], high: bigint[], interior: bigint[]) => ({
    edgePaddingLow: low,
    edgePaddingHigh: high,
    interiorPadding: interior,
  });

  test.each([
    ['around', pad(longs(1, 0), longs(2, 0), longs(0, 0)), f32(2, 3), '5,3'],
    ['between elements', pad(longs(0), longs(0), longs(2)), f32(3), '7'],
    ['between the elements of nothing', pad(longs(1), longs(1), longs(2)), f32(0), '2'],
    ['by cropping', pad(longs(-1), longs(-1), longs(1)), f32(3), '3'],
    ['an unknown axis', pad(longs(1, 1), longs(1, 1), longs(0, 0)), f32(-1, 2), '-1,4'],
    ['to nothing, which empties every axis', pad(longs(-5, 0), longs(0, 0), longs(0, 0)), f32(3, 4), '0,0'],
  ])('pads %s', (_, options, operand, shape) => {
    expect(inferred('STABLEHLO_PAD', opCall(options, [operand, f32()]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test.each([
    ['a scalar', pad([], [], []), [f32(), f32()], /^SHAPE_RANK/],
    ['a padding value of two elements', pad(longs(0), longs(0), longs(0)), [f32(2), f32(2)], /^SHAPE_SCALAR/],
    ['a padding value of another type', pad(longs(0), longs(0), longs(0)), [f32(2), i32()], /^DTYPE_MISMATCH/],
    ['negative gaps', pad(longs(0), longs(0), longs(-1)), [f32(2), f32()], /^SHAPE_OPTION/],
    ['options of different length', pad(longs(0), longs(0, 0), longs(0)), [f32(2), f32()], /^SHAPE_OPTION/],
  ])('refuses %s', (_, options, inputs, message) => {
    expect(refusal('STABLEHLO_PAD', opCall(options, inputs))).toMatch(message);
  });
});

describe('STABLEHLO_GATHER', () => {
  const rows = {
    offsetDims: longs(1),
    collapsedSliceDims: longs(0),
    startIndexMap: longs(0),
    indexVectorDim: 1n,
    sliceSizes: longs(1, 8),
    indicesAreSorted: false,
  };

  test.each([
    ['rows by an index each', rows, f32(10, 8), i32(4, 1), '4,8'],
    ['rows where indices are scalars', rows, f32(10, 8), i32(4), '4,8'],
    ['an unknown number of rows', rows, f32(-1, 8), i32(-1, 1), '-1,8'],
    [
      'windows in front of the batch',
      { ...rows, offsetDims: longs(0, 1), collapsedSliceDims: [], startIndexMap: longs(0, 1), sliceSizes: longs(2, 3) },
      f32(10, 8),
      i32(5, 2),
      '2,3,5',
    ],
    [
      'index vectors along the first axis',
      {
        ...rows,
        startIndexMap: longs(0, 1),
        indexVectorDim: 0n,
        collapsedSliceDims: longs(0, 1),
        offsetDims: [],
        sliceSizes: longs(1, 1),
      },
      f32(10, 8),
      i32(2, 5),
      '5',
    ],
  ])('takes %s', (_, options, operand, indices, shape) => {
    expect(inferred('STABLEHLO_GATHER', opCall(options, [operand, indices]))).toEqual([`FLOAT32[${shape}]`]);
  });

  test('knows nothing of the result where the rank of the indices is unknown', () => {
    const call = opCall(rows, [f32(10, 8), tensor('INT64', null)]);
    expect(inferred('STABLEHLO_GATHER', call)).toEqual(['FLOAT32 of any rank']);
  });

  test.each([
    ['slices larger than the operand', { ...rows, sliceSizes: longs(1, 9) }, f32(10, 8), i32(4, 1), /^SHAPE_OPTION/],
    ['collapsing an axis of size 2', { ...rows, sliceSizes: longs(2, 8) }, f32(10, 8), i32(4, 1), /^SHAPE_OPTION/],
    ['an index vector of another length', rows, f32(10, 8), i32(4, 2), /^SHAPE_OPTION/],
    ['another rank', rows, f32(10), i32(4, 1), /^SHAPE_RANK/],
    ['indices that are no int', rows, f32(10, 8), f32(4, 1), /^DTYPE_UNSUPPORTED/],
    ['strings', rows, tensor('STRING', [10, 8]), i32(4, 1), /^DTYPE_UNSUPPORTED/],
    ['offset axes beyond the result', { ...rows, offsetDims: longs(2) }, f32(10, 8), i32(4, 1), /^SHAPE_AXIS/],
  ])('refuses %s', (_, options, operand, indices, message) => {
    expect(refusal('STABLEHLO_GATHER', opCall(options, [operand, indices]))).toMatch(message);
  });
});

describe('STABLEHLO_SCATTER', () => {
  const options = {
    indicesAreSorted: false,
    updateWindowDims: longs(1),
    insertedWindowDims: longs(0),
    scatterDimsToOperandDims: longs(0),
    indexVectorDim: 1n,
    uniqueIndices: false,
    updateComputationSubgraphIndex: 1,
  };

  test('keeps type and shape of the input', () => {
    expect(inferred('STABLEHLO_SCATTER', opCall(options, [f32(10, 8), i32(4, 1), f32(4, 8)]))).toEqual([
      'FLOAT32[10,8]',
    ]);
    expect(inferred('STABLEHLO_SCATTER', opCall(options, [f32(-1, 8), i32(-1, 1), f32(4, 8)]))).toEqual([
      'FLOAT32[-1,8]',
    ]);
  });

  test.each([
    ['a number of updates that is not that of the indices', [f32(10, 8), i32(4, 1), f32(5, 8)], /^SHAPE_DIM/],
    ['updates of another type', [f32(10, 8), i32(4, 1), i32(4, 8)], /^DTYPE_MISMATCH/],
    ['indices that are no int', [f32(10, 8), f32(4, 1), f32(4, 8)], /^DTYPE_UNSUPPORTED/],
    ['an index vector of another length', [f32(10, 8), i32(4, 2), f32(4, 8)], /^SHAPE_OPTION/],
    ['two operands', [f32(10, 8), i32(4, 1)], /^SHAPE_INPUT_COUNT/],
  ])('refuses %s', (_, inputs, message) => {
    expect(refusal('STABLEHLO_SCATTER', opCall(options, inputs))).toMatch(message);
  });
});
