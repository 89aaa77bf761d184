import type { TensorId } from '@litesmith/ir';
import { NotApplicable } from '../run/not-applicable.js';
import { reshaped, transposed, type WebnnCall, type WebnnRules } from './webnn-call.js';

/** Indices counted from the end become those from the front; those outside are moved to the nearest end. */
function boundedIndices(call: WebnnCall, indices: TensorId, size: number): TensorId {
  const { b } = call;
  const dtype = call.dtype(indices);
  const whole =
    dtype === 'INT32' || dtype === 'INT64'
      ? indices
      : b.op('CAST', [indices], { inDataType: dtype, outDataType: 'INT32' }, [{ dtype: 'INT32' }]);
  const low = b.op('MAXIMUM', [whole, call.scalar(-size, whole)]);
  const bounded = b.op('MINIMUM', [low, call.scalar(size - 1, whole)]);
  const isNegative = b.op('LESS', [bounded, call.scalar(0, whole)]);
  return b.op('SELECT_V2', [isNegative, b.op('ADD', [bounded, call.scalar(size, whole)]), bounded]);
}

/** Ops that move elements about. */
export const movement: WebnnRules = {
  concat: (call) => {
    call.is(call.b.op('CONCATENATION', call.tensors('inputs'), { axis: Number(call.argument('axis')) }));
  },
  expand: (call) => {
    const shape = call.numbers('newShape');
    call.is(call.b.op('BROADCAST_TO', [call.tensor('input'), call.ints(shape)]));
  },
  gather: (call) => {
    const input = call.tensor('input');
    const axis = call.number('axis', 0);
    const indices = boundedIndices(call, call.tensor('indices'), call.shape(input)[axis] ?? 1);
    call.is(call.b.op('GATHER', [input, indices], { axis }));
  },
  pad: (call) => {
    const input = call.tensor('input');
    const [before, after] = [call.numbers('beginningPadding'), call.numbers('endingPadding')];
    const pads = call.ints(
      before.flatMap((size, i) => [size, after[i] ?? 0]),
      [before.length, 2],
    );
    const mode = call.text('mode', 'constant');
    if (mode === 'edge') throw new NotApplicable('padding with the edge: TFLite has none');
    if (mode === 'constant') {
      call.is(call.b.op('PADV2', [input, pads, call.scalar(call.number('value', 0), input)]));
      return;
    }
    call.is(call.b.op('MIRROR_PAD', [input, pads], { mode: mode === 'reflection' ? 'REFLECT' : 'SYMMETRIC' }));
  },
  reshape: (call) => call.is(reshapedAnew(call, call.numbers('newShape'))),
  reverse: (call) => {
    const input = call.tensor('input');
    const axes = call.list('axes', Array.from(call.shape(input).keys()));
    let x = input;
    for (const axis of axes) x = call.b.op('REVERSE_V2', [x, call.ints([axis])]);
    call.is(x);
  },
  slice: (call) => {
    const [starts, sizes] = [call.numbers('starts'), call.numbers('sizes')];
    const input = call.tensor('input');
    if (!call.has('strides')) {
      call.is(call.b.op('SLICE', [input, call.ints(starts), call.ints(sizes)]));
      return;
    }
    const ends = starts.map((start, i) => start + (sizes[i] ?? 0));
    const strides = call.ints(call.list('strides', []));
    call.is(call.b.op('STRIDED_SLICE', [input, call.ints(starts), call.ints(ends), strides]));
  },
  split: (call) => {
    const axis = call.ints([call.number('axis', 0)], []);
    const splits = call.argument('splits');
    const input = call.tensor('input');
    const parts = Array.isArray(splits)
      ? call.b.ops('SPLIT_V', [input, call.ints(splits.map(Number)), axis], { numSplits: splits.length })
      : call.b.ops('SPLIT', [axis, input], { numSplits: Number(splits) });
    for (const [i, part] of parts.entries()) call.is(part, i);
  },
  tile: (call) => call.is(call.b.op('TILE', [call.tensor('input'), call.ints(call.numbers('repetitions'))])),
  transpose: (call) => {
    const input = call.tensor('input');
    const rank = call.shape(input).length;
    const order = call.list(
      'permutation',
      Array.from({ length: rank }, (_, i) => rank - 1 - i),
    );
    call.is(call.b.op('TRANSPOSE', [input, call.ints(order)]));
  },
  triangular: (call) => {
    const input = call.tensor('input');
    const shape = call.shape(input);
    const [rows = 1, columns = 1] = shape.slice(-2);
    const [upper, diagonal] = [call.text('upper', 'true') === 'true', call.number('diagonal', 0)];
    const keep = Array.from({ length: rows * columns }, (_, i) => {
      const [row, column] = [Math.floor(i / columns), i % columns];
      return Number(upper ? column >= row + diagonal : column <= row + diagonal);
    });
    const mask = call.b.constant('mask', 'BOOL', [rows, columns], keep);
    call.is(call.b.op('SELECT_V2', [mask, input, call.scalar(0, input)]));
  },
};

function reshapedAnew(call: WebnnCall, shape: readonly number[]): TensorId {
  return call.b.op('RESHAPE', [call.tensor('input'), call.ints(shape)], { newShape: shape });
}

/** Puts spatial dimensions in the middle for a time: WebNN's images are NCHW unless they say otherwise. */
export function asNhwc(call: WebnnCall, input: TensorId, layout: string): TensorId {
  return layout === 'nchw' ? transposed(call, input, [0, 2, 3, 1]) : input;
}

/** The way back of {@link asNhwc}. */
export function fromNhwc(call: WebnnCall, output: TensorId, layout: string): TensorId {
  return layout === 'nchw' ? transposed(call, output, [0, 3, 1, 2]) : output;
}

/** A vector laid out along one axis, so that it is added or multiplied along it. */
export function alongAxis(call: WebnnCall, vector: TensorId, axis: number, rank: number): TensorId {
  const size = call.shape(vector)[0] ?? 1;
  return reshaped(
    call,
    vector,
    Array.from({ length: rank }, (_, i) => (i === axis ? size : 1)),
  );
}
