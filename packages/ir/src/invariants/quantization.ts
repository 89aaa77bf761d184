import type { TensorType } from '@litesmith/ops-registry';
import type { Tensor } from '../tensor.js';
import { type Invariant, perTensor } from './invariant.js';

const ranges: { readonly [T in TensorType]?: readonly [number, number] } = {
  INT2: [-2, 1],
  INT4: [-8, 7],
  UINT4: [0, 15],
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-(2 ** 15), 2 ** 15 - 1],
  UINT16: [0, 2 ** 16 - 1],
};

/** Size of a dimension; `undefined` where there is no such dimension, `null` where its size is unknown. */
function sizeOf({ shape, shapeSignature }: Tensor, axis: number): number | null | undefined {
  return shapeSignature?.[axis] === -1 ? null : shape[axis];
}

const lengths: Invariant = {
  name: 'there are as many zero points as scales, one or as many as the axis is long',
  why: 'kernels index scales and zero points by the position along the axis',
  check: perTensor((tensor, say) => {
    const { quantization } = tensor;
    if (quantization?.kind !== 'affine') return;
    const { scale, zeroPoint, quantizedDimension: axis } = quantization;
    if (scale.length !== zeroPoint.length) {
      say('error', 'QUANT_LENGTHS', `${scale.length} scales beside ${zeroPoint.length} zero points`);
    }
    if (scale.length <= 1) return;
    const size = sizeOf(tensor, axis);
    if (size === undefined) {
      // A warning: converters of 2020 gave biases the axis of their filters, and kernels do not look at it.
      say('warning', 'QUANT_AXIS', `scales lie along axis ${axis} of ${tensor.shape.length} dimensions`);
    } else if (size !== null && size !== scale.length) {
      say('error', 'QUANT_LENGTHS', `${scale.length} scales along axis ${axis}, which has ${size} elements`);
    }
  }),
};

const values: Invariant = {
  name: 'scales are positive and finite, zero points are values of the dtype',
  why: 'anything else makes every real number come out wrong',
  check: perTensor(({ dtype, quantization }, say) => {
    if (quantization?.kind !== 'affine') return;
    const wrong = quantization.scale.findIndex((scale) => !(scale > 0 && scale < Infinity));
    if (wrong >= 0) say('warning', 'QUANT_SCALE', `scale ${wrong} is ${quantization.scale[wrong]}`);
    const [low, high] = ranges[dtype] ?? [-Infinity, Infinity];
    const outside = quantization.zeroPoint.findIndex((zero) => zero < low || zero > high);
    if (outside < 0) return;
    const found = `${quantization.zeroPoint[outside]}, outside of ${dtype} (${low} … ${high})`;
    say('warning', 'QUANT_ZERO_POINT', `zero point ${outside} is ${found}`);
  }),
};

const recorded: Invariant = {
  name: 'recorded ranges have as many minima as maxima',
  why: 'a range is a pair',
  check: perTensor(({ quantization }, say) => {
    if (quantization === undefined) return;
    const { min = [], max = [] } = quantization;
    if (min.length !== max.length) say('warning', 'QUANT_RANGE', `${min.length} minima beside ${max.length} maxima`);
  }),
};

const blocks: Invariant = {
  name: 'blocks have a size and lie along dimensions that exist',
  why: 'the scale of an element is found by dividing its position by the size of a block',
  check: perTensor((tensor, say) => {
    const { quantization } = tensor;
    if (quantization?.kind !== 'blockwise' && quantization?.kind !== 'multi-axis') return;
    if (!Number.isInteger(quantization.blockSize) || quantization.blockSize < 1) {
      say('error', 'QUANT_BLOCK', `blocks have ${quantization.blockSize} elements`);
    }
    const axes =
      quantization.kind === 'blockwise' ? [quantization.quantizedDimension] : quantization.quantizedDimensions;
    const wrong = axes.find((axis) => sizeOf(tensor, axis) === undefined);
    if (wrong !== undefined) {
      say('error', 'QUANT_AXIS', `blocks lie along axis ${wrong} of ${tensor.shape.length} dimensions`);
    }
  }),
};

/** How tensors stand for reals. That the tensors of blockwise scales exist is for `structure` to say. */
export const quantization: readonly Invariant[] = [lengths, values, recorded, blocks];
