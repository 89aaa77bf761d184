import type { Legalization } from '../legalization.js';

/** A resize of images to the size that input 1 gives. */
export const resize =
  (op: 'RESIZE_BILINEAR' | 'RESIZE_NEAREST_NEIGHBOR'): Legalization =>
  (call) =>
    call.emit(op, [call.input(0), call.input(1)], {
      alignCorners: call.attrs.boolean('align_corners', false),
      halfPixelCenters: call.attrs.boolean('half_pixel_centers', false),
    });
