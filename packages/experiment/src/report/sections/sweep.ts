import { type Block, figure, type Section } from '../document.js';
import { palette } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import type { ReportData } from '../report-data.js';

/** Score over each axis of a sweep, a line for each value of another. */
export async function sweepSection({ results: { summary, metric } }: ReportData): Promise<Section | null> {
  const rows = summary.flatMap(({ point, scoreAfterConversion }) =>
    point === null ? [] : [{ point, score: scoreAfterConversion.mean }],
  );
  const axes = Object.keys(rows[0]?.point ?? {});
  if (rows.length < 2 || axes.length === 0) return null;
  const scale = metric.unit === 'share' ? 100 : 1;
  const title = metric.unit === 'share' ? `${metric.name}, %` : metric.name;
  const blocks: Block[] = [];
  for (const axis of axes) {
    const others = axes.filter((each) => each !== axis);
    const [line, facet] = others;
    const values = rows.map(({ point, score }) => ({
      at: label(point[axis]),
      score: score * scale,
      line: line === undefined ? '' : `${line} ${label(point[line])}`,
      facet: facet === undefined ? '' : `${facet} ${label(point[facet])}`,
    }));
    const order = [...new Set(rows.map(({ point }) => point[axis] ?? null))]
      .sort((a, b) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY))
      .map(label);
    const columns = facet === undefined ? 1 : Math.min(3, new Set(values.map((each) => each.facet)).size);
    const panel = {
      ...{ width: facet === undefined ? 560 : 190, height: 200 },
      mark: { type: 'line', point: { size: 30 }, strokeWidth: 1.6 },
      encoding: {
        x: { field: 'at', type: 'ordinal', sort: order, title: axis, axis: { labelAngle: 0 } },
        y: { field: 'score', type: 'quantitative', scale: { zero: false }, title },
        color: {
          ...{ field: 'line', type: 'nominal', sort: null, scale: { range: palette }, title: null },
          legend: line === undefined ? null : { orient: 'bottom', columns: 4 },
        },
      },
    };
    const facets = { facet: { field: 'facet', type: 'nominal', sort: null, title: null }, columns };
    const svg = await plot({ data: { values }, ...(facet === undefined ? panel : { ...facets, spec: panel }) });
    blocks.push(figure(`over-${axis.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`, `${metric.name} over ${axis}.`, svg));
  }
  return { id: 'sweep', title: `${metric.name} over ${axes.join(', ')}`, blocks };
}

function label(value: number | null | undefined): string {
  return value === null || value === undefined ? 'none' : `${value}`;
}
