import type { Legalization } from '../legalization.js';

/** StridedSlice, with TensorFlow's masks. */
export const stridedSlice: Legalization = (call) => {
  const { attrs } = call;
  return call.emit('STRIDED_SLICE', [call.input(0), call.input(1), call.input(2), call.input(3)], {
    beginMask: attrs.number('begin_mask', 0),
    endMask: attrs.number('end_mask', 0),
    ellipsisMask: attrs.number('ellipsis_mask', 0),
    newAxisMask: attrs.number('new_axis_mask', 0),
    shrinkAxisMask: attrs.number('shrink_axis_mask', 0),
  });
};
