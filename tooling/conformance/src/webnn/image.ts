import { paddingOf } from '../run/explicit-padding.js';
import { NotApplicable } from '../run/not-applicable.js';
import { asNhwc, fromNhwc } from './movement.js';
import type { WebnnRule, WebnnRules } from './webnn-call.js';

function pool(op: 'AVERAGE_POOL_2D' | 'L2_POOL_2D' | 'MAX_POOL_2D'): WebnnRule {
  return (call) => {
    const layout = call.text('layout', 'nchw');
    const input = asNhwc(call, call.tensor('input'), layout);
    const [, h = 1, w = 1] = call.shape(input);
    const [kh = 1, kw = 1] = call.list('windowDimensions', [h, w]);
    const [sh = 1, sw = 1] = call.list('strides', [1, 1]);
    if (call.list('dilations', [1, 1]).some((step) => step !== 1)) throw new NotApplicable('pooling with dilation');
    const [top = 0, bottom = 0, left = 0, right = 0] = call.list('padding', [0, 0, 0, 0]);
    const { x, padding } = paddingOf(call.b, input, {
      pads: [top, bottom, left, right],
      kernel: [kh, kw],
      stride: [sh, sw],
      dilation: [1, 1],
    });
    if (x !== input) throw new NotApplicable('explicit padding of a pool that is not SAME: TFLite would count it');
    const options = { padding, strideH: sh, strideW: sw, filterHeight: kh, filterWidth: kw };
    const y = call.b.op(op, [input], options);
    const declared = call.declared(0).shape;
    const found = fromNhwc(call, y, layout);
    if (String(call.shape(found)) !== String(declared)) throw new NotApplicable('pooling whose last window is cut off');
    call.is(found);
  };
}

/** Pooling and resizing. */
export const image: WebnnRules = {
  averagePool2d: pool('AVERAGE_POOL_2D'),
  l2Pool2d: pool('L2_POOL_2D'),
  maxPool2d: pool('MAX_POOL_2D'),
  resample2d: (call) => {
    const axes = call.list('axes', [2, 3]);
    const layout = String(axes) === '1,2' ? 'nhwc' : 'nchw';
    if (layout === 'nchw' && String(axes) !== '2,3') throw new NotApplicable(`resizing of axes ${axes}`);
    const x = asNhwc(call, call.tensor('input'), layout);
    const declared = call.declared(0).shape;
    const size = call.ints(axes.map((axis) => declared[axis] ?? 1));
    const op = call.text('mode', 'nearest-neighbor') === 'linear' ? 'RESIZE_BILINEAR' : 'RESIZE_NEAREST_NEIGHBOR';
    call.is(fromNhwc(call, call.b.op(op, [x, size], { halfPixelCenters: true }), layout));
  },
};
