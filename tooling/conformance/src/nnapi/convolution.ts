import type { Quantization, Tensor, TensorId } from '@litesmith/ir';
import { isZeroPadding, type Padded, paddingOf } from '../run/explicit-padding.js';
import { NotApplicable } from '../run/not-applicable.js';
import { activationOf, type NnapiCall, type NnapiRules, perTensor, requireNhwc, typeOf } from './nnapi-call.js';

/** Convolutions of NNAPI. Order of operands: packages/modules/NeuralNetworks, NeuralNetworksTypes.h. */
export const convolution: NnapiRules = {
  CONV_2D: (call) => {
    const implicit = isImplicit(call, 7);
    const at = implicit ? 4 : 7;
    requireNhwc(call, at + 3);
    const [sw, sh, dw, dh] = [call.scalar(at), call.scalar(at + 1), call.scalar(at + 4, 1), call.scalar(at + 5, 1)];
    const { input, filter, bias, finish } = operands(call);
    const [, kh = 1, kw = 1] = call.shape(1);
    const { x, padding } = padded(call, input, implicit, [kh, kw], [sh, sw], [dh, dw]);
    finish((output) =>
      call.b.op(
        'CONV_2D',
        [x, filter, bias],
        {
          padding,
          strideW: sw,
          strideH: sh,
          dilationWFactor: dw,
          dilationHFactor: dh,
          fusedActivationFunction: activationOf(call, at + 2),
        },
        [output],
      ),
    );
  },
  GROUPED_CONV_2D: (call) => {
    const implicit = isImplicit(call, 9);
    const at = implicit ? 4 : 7;
    requireNhwc(call, at + 4);
    const [sw, sh] = [call.scalar(at), call.scalar(at + 1)];
    const { input, filter, bias, finish } = operands(call);
    const [, kh = 1, kw = 1] = call.shape(1);
    const { x, padding } = padded(call, input, implicit, [kh, kw], [sh, sw], [1, 1]);
    finish((output) =>
      call.b.op(
        'CONV_2D',
        [x, filter, bias],
        { padding, strideW: sw, strideH: sh, fusedActivationFunction: activationOf(call, at + 3) },
        [output],
      ),
    );
  },
  DEPTHWISE_CONV_2D: (call) => {
    const implicit = isImplicit(call, 8);
    const at = implicit ? 4 : 7;
    requireNhwc(call, at + 4);
    const [sw, sh, dw, dh] = [call.scalar(at), call.scalar(at + 1), call.scalar(at + 5, 1), call.scalar(at + 6, 1)];
    const { input, filter, bias, finish } = operands(call);
    const [, kh = 1, kw = 1] = call.shape(1);
    const { x, padding } = padded(call, input, implicit, [kh, kw], [sh, sw], [dh, dw]);
    finish((output) =>
      call.b.op(
        'DEPTHWISE_CONV_2D',
        [x, filter, bias],
        {
          padding,
          strideW: sw,
          strideH: sh,
          dilationWFactor: dw,
          dilationHFactor: dh,
          depthMultiplier: call.scalar(at + 2),
          fusedActivationFunction: activationOf(call, at + 3),
        },
        [output],
      ),
    );
  },
  TRANSPOSE_CONV_2D: (call) => {
    const implicit = isImplicit(call, 9);
    const at = implicit ? 5 : 7;
    requireNhwc(call, at + 3);
    const [sw, sh] = [call.scalar(at), call.scalar(at + 1)];
    const activation = activationOf(call, at + 2);
    const { input, filter, bias, finish } = operands(call);
    const [n = 1, h = 1, w = 1] = call.shape(0);
    const [cout = 1, kh = 1, kw = 1] = call.shape(1);
    if (implicit) {
      const padding = call.scalar(4) === 1 ? 'SAME' : 'VALID';
      finish((output) =>
        call.b.op(
          'TRANSPOSE_CONV',
          [call.tensor(3), filter, input, bias],
          { padding, strideW: sw, strideH: sh, fusedActivationFunction: activation },
          [output],
        ),
      );
      return;
    }
    // Explicit padding cuts rows and columns off the whole result.
    const [left, right, top, bottom] = [call.scalar(3), call.scalar(4), call.scalar(5), call.scalar(6)];
    const whole = [(h - 1) * sh + kh, (w - 1) * sw + kw] as const;
    if (isZeroPadding([top, bottom, left, right])) {
      finish((output) =>
        call.b.op(
          'TRANSPOSE_CONV',
          [call.ints([n, ...whole, cout]), filter, input, bias],
          { padding: 'VALID', strideW: sw, strideH: sh, fusedActivationFunction: activation },
          [output],
        ),
      );
      return;
    }
    const [oh, ow] = [whole[0] - top - bottom, whole[1] - left - right];
    finish((output) => {
      const full = call.b.op(
        'TRANSPOSE_CONV',
        [call.ints([n, ...whole, cout]), filter, input, bias],
        { padding: 'VALID', strideW: sw, strideH: sh, fusedActivationFunction: activation },
        [output],
      );
      return call.b.op('SLICE', [full, call.ints([0, top, left, 0]), call.ints([n, oh, ow, cout])], {}, [output]);
    });
  },
};

/** Whether padding is given as a scheme: by the count of inputs, or by the layout that then stands there. */
function isImplicit(call: NnapiCall, count: number): boolean {
  return call.count === count || call.operand(count)?.t === 'BOOL';
}

interface ConvolutionOperands {
  readonly input: TensorId;
  readonly filter: TensorId;
  readonly bias: TensorId | null;
  /** Takes the operator and makes its result the output of the call. */
  finish(make: (output: Partial<Tensor>) => TensorId): void;
}

/**
 * Input, filter and bias. TFLite has filters with a scale per channel beside int8 alone: uint8 is shifted to int8 before,
 * and back behind, which loses nothing.
 */
function operands(call: NnapiCall): ConvolutionOperands {
  const bias = call.optional(2);
  const perChannel = call.operand(1)?.t === 'TENSOR_QUANT8_SYMM_PER_CHANNEL';
  const [input, filter] = [call.tensor(0), call.tensor(1)];
  if (!perChannel || typeOf(call, input) !== 'UINT8') {
    return { input, filter, bias: withScales(call, bias), finish: (make) => call.is(0, make(call.declared(0))) };
  }
  const shifted = call.b.op('QUANTIZE', [input], {}, [shift(call.b.tensorOf(input).quantization)]);
  return {
    input: shifted,
    filter,
    bias: withScales(call, bias),
    finish(make) {
      const declared = call.declared(0);
      call.is(0, call.b.op('QUANTIZE', [make(shift(declared.quantization))], {}, [declared]));
    },
  };
}

/** A bias beside a filter with scales per channel has none of its own in NNAPI; TFLite's has their products. */
function withScales(call: NnapiCall, bias: TensorId | null): TensorId | null {
  if (bias === null || call.operand(1)?.t !== 'TENSOR_QUANT8_SYMM_PER_CHANNEL') return bias;
  const [x, w] = [call.b.tensorOf(call.tensor(0)).quantization, call.b.tensorOf(call.tensor(1)).quantization];
  const tensor = call.b.tensorOf(bias);
  if (x?.kind !== 'affine' || w?.kind !== 'affine' || tensor.data === undefined) return bias;
  const scale = w.scale.map((s) => s * (x.scale[0] ?? 1));
  const quantization: Quantization = {
    kind: 'affine',
    scale,
    zeroPoint: new Int32Array(scale.length),
    quantizedDimension: 0,
  };
  return call.b.constant(`${tensor.name} scaled`, tensor.dtype, tensor.shape, tensor.data, { quantization });
}

function shift(quantization: Quantization | undefined): Partial<Tensor> {
  if (quantization?.kind !== 'affine') throw new NotApplicable('a quantized image without scale');
  const [scale = 1, zeroPoint = 0] = [quantization.scale[0], Number(quantization.zeroPoint[0])];
  return { dtype: 'INT8', quantization: perTensor(scale, zeroPoint - 128) };
}

function padded(
  call: NnapiCall,
  input: TensorId,
  implicit: boolean,
  kernel: readonly [number, number],
  stride: readonly [number, number],
  dilation: readonly [number, number],
): Padded {
  if (implicit) return { x: input, padding: call.scalar(3) === 1 ? 'SAME' : 'VALID' };
  const [left, right, top, bottom] = [call.scalar(3), call.scalar(4), call.scalar(5), call.scalar(6)];
  return paddingOf(call.b, input, { pads: [top, bottom, left, right], kernel, stride, dilation });
}
