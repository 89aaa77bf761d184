import { PNG } from 'pngjs';

/** A colour: red, green, blue, opacity, each 0…255. */
export type Rgba = readonly [number, number, number, number];

/** A picture of pixels as PNG. @param scale pixels of the file for each pixel of the picture, along each axis */
export function raster(width: number, height: number, colorAt: (x: number, y: number) => Rgba, scale = 1): Uint8Array {
  const png = new PNG({ width: width * scale, height: height * scale });
  for (let y = 0; y < height * scale; y++) {
    for (let x = 0; x < width * scale; x++) {
      png.data.set(colorAt(Math.floor(x / scale), Math.floor(y / scale)), (y * width * scale + x) * 4);
    }
  }
  return new Uint8Array(PNG.sync.write(png));
}
