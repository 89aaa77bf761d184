import type { Legalization } from '../legalization.js';
import { windowOf } from './window.js';

/** MaxPool and AvgPool over images. */
export const pool =
  (op: 'MAX_POOL_2D' | 'AVERAGE_POOL_2D'): Legalization =>
  (call) => {
    const [, filterHeight = 1, filterWidth = 1] = call.attrs.numbers('ksize');
    const { window, x } = windowOf(call, 0);
    const { padding, strideH, strideW } = window;
    return call.emit(op, [x], { padding, strideH, strideW, filterHeight, filterWidth });
  };
