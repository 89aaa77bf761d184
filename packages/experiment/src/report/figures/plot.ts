import type { TopLevelSpec } from 'vega-lite';

/** Text and lines take the colour of what is around; nothing lies behind. */
const config = {
  background: 'transparent',
  font: 'Inter, system-ui, "DejaVu Sans", sans-serif',
  view: { stroke: null },
  axis: {
    labelColor: 'currentColor',
    titleColor: 'currentColor',
    tickColor: 'currentColor',
    domainColor: 'currentColor',
    gridColor: 'currentColor',
    gridOpacity: 0.13,
    domainOpacity: 0.5,
    tickOpacity: 0.5,
    labelFontSize: 12,
    titleFontSize: 12,
    titleFontWeight: 600,
    labelLimit: 260,
  },
  legend: {
    labelColor: 'currentColor',
    titleColor: 'currentColor',
    labelFontSize: 12,
    titleFontSize: 12,
    labelLimit: 260,
  },
  header: { labelColor: 'currentColor', titleColor: 'currentColor', labelFontSize: 12 },
  title: { color: 'currentColor', fontSize: 13, anchor: 'start' },
  text: { color: 'currentColor', fontSize: 11 },
} as const;

/** Draws a Vega-Lite plot as SVG. */
export async function plot(spec: object): Promise<string> {
  const [vega, lite] = await Promise.all([import('vega'), import('vega-lite')]);
  const whole = { $schema: 'https://vega.github.io/schema/vega-lite/v5.json', config, padding: 6, ...spec };
  const { spec: compiled } = lite.compile(whole as TopLevelSpec);
  const view = new vega.View(vega.parse(compiled), { renderer: 'none', logLevel: vega.Error });
  const svg = await view.toSVG();
  view.finalize();
  return svg;
}
