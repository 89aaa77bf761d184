/** An image as decoders give it: bytes of red, green, blue and alpha for each pixel, row by row. */
export interface RgbaImage {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/**
 * Colours or grey of an image, its transparent parts over white.
 *
 * @param channels 3 for red, green and blue; 1 for grey by the luma of Rec. 601, 0.299 R + 0.587 G + 0.114 B
 * @returns `[h, w, channels]`
 * Source: the weights in 16 bits are Pillow's, `L24` in Convert.c.
 */
export function withoutAlpha({ width, height, data }: RgbaImage, channels: 1 | 3): Uint8Array {
  const count = width * height;
  const result = new Uint8Array(count * channels);
  for (let i = 0; i < count; i++) {
    const alpha = data[4 * i + 3] as number;
    const r = overWhite(data[4 * i] as number, alpha);
    const g = overWhite(data[4 * i + 1] as number, alpha);
    const b = overWhite(data[4 * i + 2] as number, alpha);
    if (channels === 1) {
      result[i] = (r * 19595 + g * 38470 + b * 7471 + 0x8000) >> 16;
    } else {
      result[3 * i] = r;
      result[3 * i + 1] = g;
      result[3 * i + 2] = b;
    }
  }
  return result;
}

function overWhite(value: number, alpha: number): number {
  return alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
}
