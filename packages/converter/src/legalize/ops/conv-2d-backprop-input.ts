import { LiteError } from '@litesmith/ops-registry';
import type { Legalization } from '../legalization.js';
import { filterShape, transposed } from './filter.js';
import { windowOf } from './window.js';

/** Conv2DBackpropInput (output shape, HWOI filter, x) → TRANSPOSE_CONV with an OHWI filter. */
export const conv2dBackpropInput: Legalization = (call) => {
  filterShape(call, 1);
  const { window, x } = windowOf(call, 2);
  const { dilationHFactor, dilationWFactor, ...rest } = window;
  if (call.attrs.string('padding', 'VALID') === 'EXPLICIT' || dilationHFactor !== 1 || dilationWFactor !== 1) {
    throw new LiteError(
      'LEGALIZE_LAYOUT',
      'a transposed convolution with dilation or explicit padding has no counterpart',
    );
  }
  return call.emit('TRANSPOSE_CONV', [call.input(0), transposed(call, 1, [2, 0, 1, 3]), x], rest);
};
