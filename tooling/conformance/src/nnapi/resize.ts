import type { TensorId } from '@litesmith/ir';
import { type NnapiCall, type NnapiRules, requireNhwc } from './nnapi-call.js';

/** Sizes come as (width, height) in NNAPI, whole or as factors. */
function sizesOf(call: NnapiCall): TensorId {
  const [, h = 1, w = 1] = call.shape(0);
  const isFactor = call.operand(1)?.t.startsWith('FLOAT') === true;
  const [width, height] = [call.scalar(1), call.scalar(2)];
  return call.ints(isFactor ? [Math.floor(h * height), Math.floor(w * width)] : [height, width]);
}

/** Resizing of images. */
export const resize: NnapiRules = {
  RESIZE_BILINEAR: (call) => {
    requireNhwc(call, 3);
    const options = { alignCorners: call.scalar(4, 0) !== 0, halfPixelCenters: call.scalar(5, 0) !== 0 };
    call.yields('RESIZE_BILINEAR', [call.tensor(0), sizesOf(call)], options);
  },
  RESIZE_NEAREST_NEIGHBOR: (call) => {
    requireNhwc(call, 3);
    const options = { alignCorners: call.scalar(4, 0) !== 0, halfPixelCenters: call.scalar(5, 0) !== 0 };
    call.yields('RESIZE_NEAREST_NEIGHBOR', [call.tensor(0), sizesOf(call)], options);
  },
};
