import { type Block, figure, type Section } from '../document.js';
import { palette, quiet } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import type { ReportData } from '../report-data.js';

/** Size against score with the Pareto front; and every seed's score. */
export async function sizeAndScoreSection({ results: { summary, metric, seeds } }: ReportData): Promise<Section> {
  const scale = metric.unit === 'share' ? 100 : 1;
  const title = metric.unit === 'share' ? `${metric.name}, %` : metric.name;
  const points = summary.map((row) => ({
    variant: row.variant,
    bytes: row.downloadBytes.mean,
    score: row.scoreAfterConversion.mean * scale,
  }));
  const front = points
    .filter((each) => !points.some((other) => other !== each && dominates(other, each, metric.better)))
    .sort((a, b) => a.bytes - b.bytes);
  const blocks: Block[] = [];
  const names = new Set(front.map(({ variant }) => variant));
  const isCrowded = points.length > 30;
  const labels = points.filter(({ variant }) => !isCrowded || names.has(variant));
  const x = {
    field: 'bytes',
    type: 'quantitative',
    scale: { type: 'log', nice: true },
    title: 'bytes to download (log)',
    axis: { format: '~s', tickCount: 6 },
  };
  const y = { field: 'score', type: 'quantitative', scale: { zero: false, padding: 12 }, title };
  const onFront = { condition: { test: 'datum.front', value: palette[0] }, value: quiet };
  const svg = await plot({
    ...{ width: 640, height: 380 },
    layer: [
      {
        data: { values: front },
        mark: { type: 'line', color: palette[0], strokeWidth: 2, opacity: 0.6, interpolate: 'step-after' },
        encoding: { x, y, order: { field: 'bytes' } },
      },
      {
        data: { values: points.map((each) => ({ ...each, front: names.has(each.variant) })) },
        mark: { type: 'circle', size: 70, opacity: 0.95 },
        encoding: { x, y, color: onFront },
      },
      ...placed(labels).map(({ values, dx, dy, align }) => ({
        data: { values },
        mark: { type: 'text', align, dx, dy, fontSize: 10.5 },
        encoding: { x, y, text: { field: 'variant' } },
      })),
    ],
  });
  const caption = `Size against ${metric.name}: variants on the line are not beaten in both by any other${isCrowded ? '; only those are named' : ''}.`;
  blocks.push(figure('size-and-score', caption, svg));
  if (seeds.length > 1) blocks.push(await seedsFigure(seeds, metric.name, title, scale));
  return { id: 'size-and-score', title: `Size against ${metric.name}`, blocks };
}

interface Point {
  readonly variant: string;
  readonly bytes: number;
  readonly score: number;
}

function dominates(a: Point, b: Point, better: 'higher' | 'lower'): boolean {
  const gain = better === 'higher' ? a.score - b.score : b.score - a.score;
  return a.bytes <= b.bytes && gain >= 0 && (a.bytes < b.bytes || gain > 0);
}

interface Labels {
  readonly values: Point[];
  readonly dx: number;
  readonly dy: number;
  readonly align: string;
}

/** Sides of a point that a label may stand at: right, left, above, below. */
const sides = [
  { dx: 8, dy: 0, align: 'left' },
  { dx: -8, dy: 0, align: 'right' },
  { dx: 0, dy: -11, align: 'center' },
  { dx: 0, dy: 13, align: 'center' },
  { dx: 8, dy: -10, align: 'left' },
  { dx: 8, dy: 11, align: 'left' },
  { dx: -8, dy: -10, align: 'right' },
  { dx: -8, dy: 11, align: 'right' },
];

/** Gives each label the side where it covers least of what is there. */
function placed(points: readonly Point[]): readonly Labels[] {
  const [xs, ys] = [points.map(({ bytes }) => Math.log(bytes)), points.map(({ score }) => score)];
  const span = (values: readonly number[]): number => Math.max(...values) - Math.min(...values) || 1;
  const at = points.map((_, i) => ({
    x: (((xs[i] as number) - Math.min(...xs)) / span(xs)) * 560,
    y: (1 - ((ys[i] as number) - Math.min(...ys)) / span(ys)) * 350,
  }));
  const taken: { x0: number; x1: number; y0: number; y1: number }[] = at.map(({ x, y }) => ({
    x0: x - 5,
    x1: x + 5,
    y0: y - 5,
    y1: y + 5,
  }));
  const groups = sides.map((side): Labels => ({ ...side, values: [] }));
  for (const [i, point] of points.entries()) {
    const { x, y } = at[i] as { x: number; y: number };
    const width = point.variant.length * 6;
    const boxes = sides.map(({ dx, dy, align }) => {
      const x0 = align === 'left' ? x + dx : align === 'right' ? x + dx - width : x + dx - width / 2;
      return { x0, x1: x0 + width, y0: y + dy - 6, y1: y + dy + 6 };
    });
    const costs = boxes.map((box, side) => overlap(box, taken) + side * 0.5 + (box.x1 > 610 || box.x0 < -30 ? 1e4 : 0));
    const best = costs.indexOf(Math.min(...costs));
    groups[best]?.values.push(point);
    taken.push(boxes[best] as (typeof boxes)[number]);
  }
  return groups.filter(({ values }) => values.length > 0);
}

function overlap(box: { x0: number; x1: number; y0: number; y1: number }, others: readonly (typeof box)[]): number {
  return others.reduce((sum, other) => {
    const w = Math.min(box.x1, other.x1) - Math.max(box.x0, other.x0);
    const h = Math.min(box.y1, other.y1) - Math.max(box.y0, other.y0);
    return sum + (w > 0 && h > 0 ? w * h : 0);
  }, 0);
}

async function seedsFigure(
  seeds: ReportData['results']['seeds'],
  name: string,
  title: string,
  scale: number,
): Promise<Block> {
  const values = seeds.flatMap(({ seed, runs }) =>
    runs.map((run) => ({ seed, variant: run.variant, score: run.scoreAfterConversion * scale })),
  );
  const y = { field: 'variant', type: 'nominal', sort: null, title: null };
  const svg = await plot({
    ...{ width: 520, height: { step: 22 }, data: { values } },
    layer: [
      {
        mark: { type: 'tick', thickness: 2, opacity: 0.75, color: palette[0], height: 12 },
        encoding: { y, x: { field: 'score', type: 'quantitative', scale: { zero: false }, title } },
      },
      {
        mark: { type: 'point', filled: true, size: 55, color: palette[1], shape: 'diamond' },
        encoding: { y, x: { field: 'score', type: 'quantitative', aggregate: 'mean' } },
      },
    ],
  });
  return figure('seeds', `The ${name} of every seed after conversion (lines), and their mean (diamond).`, svg);
}
