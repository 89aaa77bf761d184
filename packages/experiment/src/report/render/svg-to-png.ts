import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** Pixels of the picture for each of the drawing. */
const ZOOM = 1.5;

/** Draws an SVG as PNG, dark on white, with fonts of its own: a machine need not have any. */
export async function svgToPng(svg: string): Promise<Uint8Array> {
  const { Resvg } = await import('@resvg/resvg-js');
  const fonts = join(dirname(createRequire(import.meta.url).resolve('dejavu-fonts-ttf/package.json')), 'ttf');
  const inked = svg
    .replace('<svg', '<svg color="#1b1f24"')
    .replace(/font-family="[^"]*"/g, 'font-family="DejaVu Sans"');
  const image = new Resvg(inked, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: ZOOM },
    font: {
      loadSystemFonts: false,
      fontFiles: ['DejaVuSans.ttf', 'DejaVuSans-Bold.ttf'].map((name) => join(fonts, name)),
      defaultFontFamily: 'DejaVu Sans',
    },
  });
  return new Uint8Array(image.render().asPng());
}
