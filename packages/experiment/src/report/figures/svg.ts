/** Text for XML; control characters, which XML does not have, are shown as such. */
export function escapeXml(text: string): string {
  return Array.from(text, (c) => {
    const code = c.codePointAt(0) ?? 0;
    if (code < 32 && !/[\t\n\r]/.test(c)) return '\ufffd';
    return /[&<>"']/.test(c) ? `&#${code};` : c;
  }).join('');
}

/** An SVG picture of one's own. */
export function svgOf(width: number, height: number, body: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}" font-family="Inter, system-ui, DejaVu Sans, sans-serif" font-size="12">${body}</svg>`
  );
}

/** A line of text; `anchor` says which end stands at `x`. */
export function svgText(
  x: number,
  y: number,
  text: string,
  options: { anchor?: 'start' | 'middle' | 'end'; size?: number; opacity?: number; bold?: boolean } = {},
): string {
  const { anchor = 'start', size = 12, opacity = 1, bold = false } = options;
  const weight = bold ? ' font-weight="600"' : '';
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" fill="currentColor" fill-opacity="${opacity}"${weight}>${escapeXml(text)}</text>`;
}

/** An SVG within another, at a place. */
export function svgImage(x: number, y: number, width: number, height: number, png: Uint8Array): string {
  const data = Buffer.from(png).toString('base64');
  return `<image x="${x}" y="${y}" width="${width}" height="${height}" style="image-rendering:pixelated" xlink:href="data:image/png;base64,${data}"/>`;
}
