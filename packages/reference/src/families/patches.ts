import type { WindowAxis } from './window.js';

/** Windows of a convolution over an image `[n, h, w, channels]`, of which a filter sees `cin` channels at a time. */
export interface PatchGeometry {
  readonly rows: WindowAxis;
  readonly columns: WindowAxis;
  readonly channels: number;
  readonly cin: number;
}

/**
 * Lays out what filters see as rows of `kh · kw · cin` elements, zeros where a window hangs over the edge.
 *
 * @param x the images
 * @returns fills `patches` with those of `count` positions of image n from position `first` on, for the channels of a group
 */
export function patchesOf(
  { rows, columns, channels, cin }: PatchGeometry,
  x: Float32Array,
): (patches: Float32Array, n: number, first: number, count: number, group: number) => void {
  const { input: ih, size: kh } = rows;
  const { input: iw, size: kw, output: ow } = columns;
  // Elements of neighbouring taps lie side by side: one run per row of the window.
  const joined = columns.dilation === 1 && channels === cin;
  return (patches, n, first, count, group) => {
    let to = 0;
    for (let position = first; position < first + count; position++) {
      const y0 = Math.floor(position / ow) * rows.stride - rows.before;
      const x0 = (position % ow) * columns.stride - columns.before;
      for (let r = 0; r < kh; r++) {
        const y = y0 + r * rows.dilation;
        const line = ((n * ih + y) * iw + x0) * channels + group * cin;
        if (y < 0 || y >= ih) {
          for (const end = to + kw * cin; to < end; to++) patches[to] = 0;
        } else if (joined && x0 >= 0 && x0 + kw <= iw) {
          for (let i = 0; i < kw * cin; i++) patches[to++] = x[line + i] as number;
        } else {
          for (let s = 0; s < kw; s++) {
            const inside = x0 + s * columns.dilation >= 0 && x0 + s * columns.dilation < iw;
            const from = line + s * columns.dilation * channels;
            for (let i = 0; i < cin; i++) patches[to++] = inside ? (x[from + i] as number) : 0;
          }
        }
      }
    }
  };
}
