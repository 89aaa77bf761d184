import type { TensorId } from '@litesmith/ir';
import { paddingOf } from '../run/explicit-padding.js';
import { asNhwc, fromNhwc } from './movement.js';
import { orderOf, reshaped, transposed, type WebnnCall, type WebnnRules } from './webnn-call.js';

function pair(values: readonly number[]): readonly [number, number] {
  return [values[0] ?? 1, values[1] ?? 1];
}

function padsOf(call: WebnnCall): readonly [number, number, number, number] {
  const [top = 0, bottom = 0, left = 0, right = 0] = call.list('padding', [0, 0, 0, 0]);
  return [top, bottom, left, right];
}

/** Convolutions. */
export const convolution: WebnnRules = {
  conv2d: (call) => {
    const layout = call.text('inputLayout', 'nchw');
    const input = asNhwc(call, call.tensor('input'), layout);
    const filter = transposed(call, call.tensor('filter'), orderOf(call.text('filterLayout', 'oihw'), 'ohwi'));
    const [cout = 1, kh = 1, kw = 1] = call.shape(filter);
    const [stride, dilation] = [pair(call.list('strides', [1, 1])), pair(call.list('dilations', [1, 1]))];
    const { x, padding } = paddingOf(call.b, input, { pads: padsOf(call), kernel: [kh, kw], stride, dilation });
    const groups = call.number('groups', 1);
    const options = {
      padding,
      strideH: stride[0],
      strideW: stride[1],
      dilationHFactor: dilation[0],
      dilationWFactor: dilation[1],
    };
    const bias = call.optional('bias') ?? call.b.constant('zeros', 'FLOAT32', [cout], new Float32Array(cout));
    if (groups > 1 && groups === call.shape(input)[3]) {
      const depthwise = transposed(call, filter, [3, 1, 2, 0]);
      const y = call.b.op('DEPTHWISE_CONV_2D', [x, depthwise, bias], { ...options, depthMultiplier: cout / groups });
      call.is(fromNhwc(call, y, layout));
      return;
    }
    call.is(fromNhwc(call, call.b.op('CONV_2D', [x, filter, bias], options), layout));
  },
  convTranspose2d: (call) => {
    const layout = call.text('inputLayout', 'nchw');
    const { b } = call;
    const input = asNhwc(call, call.tensor('input'), layout);
    const [n = 1, h = 1, w = 1] = call.shape(input);
    const given = transposed(call, call.tensor('filter'), orderOf(call.text('filterLayout', 'iohw'), 'ohwi'));
    const filter = dilated(call, given, pair(call.list('dilations', [1, 1])));
    const [cout = 1, kh = 1, kw = 1] = call.shape(filter);
    const [sh, sw] = pair(call.list('strides', [1, 1]));
    const [top, bottom, left, right] = padsOf(call);
    const extra = call.list('outputPadding', [0, 0]);
    const sizes = [
      (h - 1) * sh + kh - top - bottom + (extra[0] ?? 0),
      (w - 1) * sw + kw - left - right + (extra[1] ?? 0),
    ];
    const [oh, ow] = pair(call.list('outputSizes', sizes));
    const groups = call.number('groups', 1);
    const options = { padding: 'VALID', strideH: sh, strideW: sw } as const;
    const whole = [n, Math.max(oh + top, (h - 1) * sh + kh), Math.max(ow + left, (w - 1) * sw + kw)];
    const one = (x: TensorId, part: TensorId): TensorId =>
      b.op('TRANSPOSE_CONV', [call.ints([...whole, cout]), part, x], options);
    const split = (x: TensorId): readonly TensorId[] => b.ops('SPLIT', [call.ints([3], []), x], { numSplits: groups });
    const filters = groups > 1 ? split(filter) : [filter];
    const results = (groups > 1 ? split(input) : [input]).map((x, i) => one(x, filters[i] ?? filter));
    const joined = results.length > 1 ? b.op('CONCATENATION', results, { axis: 3 }) : (results[0] ?? input);
    const cut =
      whole[1] !== oh || whole[2] !== ow
        ? b.op('SLICE', [joined, call.ints([0, top, left, 0]), call.ints([n, oh, ow, cout * groups])])
        : joined;
    const bias = call.optional('bias');
    call.is(fromNhwc(call, bias === null ? cut : b.op('ADD', [cut, bias]), layout));
  },
};

/** A filter `ohwi` with zeros between its rows and columns: TRANSPOSE_CONV has no dilation. */
function dilated(call: WebnnCall, filter: TensorId, [dh, dw]: readonly [number, number]): TensorId {
  const [o = 1, h = 1, w = 1, i = 1] = call.shape(filter);
  const rows = spread(call, filter, [o, h, w * i], dh);
  const height = (h - 1) * dh + 1;
  const columns = spread(call, rows, [o * height, w, i], dw);
  return reshaped(call, columns, [o, height, (w - 1) * dw + 1, i]);
}

/** Puts `step − 1` zeros between the elements of the middle dimension. */
function spread(
  call: WebnnCall,
  x: TensorId,
  [before, size, behind]: readonly [number, number, number],
  step: number,
): TensorId {
  if (step === 1) return x;
  const apart = reshaped(call, x, [before, size, 1, behind]);
  const filled = call.b.op('PAD', [apart, call.ints([0, 0, 0, 0, 0, step - 1, 0, 0], [4, 2])]);
  const long = reshaped(call, filled, [before, size * step, behind]);
  return call.b.op('SLICE', [long, call.ints([0, 0, 0]), call.ints([before, (size - 1) * step + 1, behind])]);
}
