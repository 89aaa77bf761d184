import type { TensorId } from '@litesmith/ir';
import { alongAxis } from './movement.js';
import { reshaped, transposed, type WebnnCall, type WebnnRules } from './webnn-call.js';

/** (x − mean) / √(variance + epsilon), and then scale and bias where they are given. */
function normalized(
  call: WebnnCall,
  parts: Readonly<Record<'x' | 'mean' | 'variance', TensorId>>,
  [scale, bias]: readonly [TensorId | null, TensorId | null],
): TensorId {
  const { b } = call;
  const { x, mean, variance } = parts;
  const epsilon = call.scalar(call.number('epsilon', 1e-5), x);
  const deviation = b.op('SQRT', [b.op('ADD', [variance, epsilon])]);
  const plain = b.op('DIV', [b.op('SUB', [x, mean]), deviation]);
  const scaled = scale === null ? plain : b.op('MUL', [plain, scale]);
  return bias === null ? scaled : b.op('ADD', [scaled, bias]);
}

/** Normalizes over some axes. */
function over(
  call: WebnnCall,
  x: TensorId,
  axes: readonly number[],
  affine: readonly [TensorId | null, TensorId | null],
): TensorId {
  const { b } = call;
  const mean = b.op('MEAN', [x, call.ints(axes)], { keepDims: true });
  const variance = b.op('MEAN', [b.op('SQUARED_DIFFERENCE', [x, mean]), call.ints(axes)], { keepDims: true });
  return normalized(call, { x, mean, variance }, affine);
}

/** Normalizations, composed: TFLite has no op for them. */
export const normalization: WebnnRules = {
  batchNormalization: (call) => {
    const x = call.tensor('input');
    const rank = call.shape(x).length;
    const axis = call.number('axis', 1);
    const laid = (vector: TensorId): TensorId => alongAxis(call, vector, axis, rank);
    const [scale, bias] = [call.optional('scale'), call.optional('bias')];
    const parts = { x, mean: laid(call.tensor('mean')), variance: laid(call.tensor('variance')) };
    call.is(normalized(call, parts, [scale && laid(scale), bias && laid(bias)]));
  },
  instanceNormalization: (call) => {
    const x = call.tensor('input');
    const isNchw = call.text('layout', 'nchw') === 'nchw';
    const laid = (vector: TensorId | null): TensorId | null =>
      vector === null ? null : alongAxis(call, vector, isNchw ? 1 : 3, 4);
    call.is(over(call, x, isNchw ? [2, 3] : [1, 2], [laid(call.optional('scale')), laid(call.optional('bias'))]));
  },
  layerNormalization: (call) => {
    const x = call.tensor('input');
    const shape = call.shape(x);
    const axes = call.list('axes', Array.from(shape.keys()).slice(1));
    // Scale and bias have the dimensions in the order in which the axes are listed.
    const sorted = [...axes].sort((a, b) => a - b);
    const order = sorted.map((axis) => axes.indexOf(axis));
    const broad = shape.map((size, axis) => (axes.includes(axis) ? size : 1));
    const laid = (tensor: TensorId | null): TensorId | null =>
      tensor === null ? null : reshaped(call, transposed(call, tensor, order), broad);
    call.is(over(call, x, sorted, [laid(call.optional('scale')), laid(call.optional('bias'))]));
  },
};
