import { type Objective, paretoFront } from '../../sweep/pareto-front.js';
import { type Block, figure, type Section } from '../document.js';
import { palette, quiet } from '../figures/palette.js';
import { type LabelledPoint, placeLabels } from '../figures/place-labels.js';
import { plot } from '../figures/plot.js';
import type { ReportData } from '../report-data.js';

/** Size against score with the Pareto front; and every seed's score. */
export async function sizeAndScoreSection({ results: { summary, metric, seeds } }: ReportData): Promise<Section> {
  const scale = metric.unit === 'share' ? 100 : 1;
  const title = metric.unit === 'share' ? `${metric.name}, %` : metric.name;
  const all = summary.map((row) => ({
    variant: row.variant,
    bytes: row.downloadBytes.mean,
    score: row.scoreAfterConversion.mean * scale,
  }));
  const points = withinSight(all, metric.better);
  const front = [...paretoFront(all, objectives(metric.better))].sort((a, b) => a.bytes - b.bytes);
  const blocks: Block[] = [];
  const names = new Set(front.map(({ variant }) => variant));
  const isCrowded = points.length > 30;
  const labels = points.filter(({ variant }) => !isCrowded || names.has(variant));
  const x = {
    field: 'bytes',
    type: 'quantitative',
    scale: { type: 'log', nice: false, padding: 40 },
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
      ...placeLabels(labels).map(({ values, dx, dy, align }) => ({
        data: { values },
        mark: { type: 'text', align, dx, dy, fontSize: 10.5 },
        encoding: { x, y, text: { field: 'variant' } },
      })),
    ],
  });
  const caption = `Size against ${metric.name}: variants on the line are not beaten in both by any other; what is far off stands at the edge, with its score${isCrowded ? '; only those are named' : ''}.`;
  blocks.push(figure('size-and-score', caption, svg));
  if (seeds.length > 1) blocks.push(await seedsFigure(seeds, metric.name, title, scale));
  return { id: 'size-and-score', title: `Size against ${metric.name}`, blocks };
}

/** Points further below the best than so many times the middle one would squash all others. */
const FAR = 3;

/** Points that are far off stand at the edge, with their score in their name. */
function withinSight(points: readonly LabelledPoint[], better: 'higher' | 'lower'): readonly LabelledPoint[] {
  const sign = better === 'higher' ? 1 : -1;
  const scores = points.map(({ score }) => sign * score).sort((a, b) => b - a);
  const [best = 0, middle = 0, least = 0] = [scores[0], scores[scores.length >> 1], scores.at(-1)];
  const edge = best - FAR * Math.max(best - middle, Math.abs(best) * 1e-3);
  if (least >= edge) return points;
  return points.map((point) => {
    if (sign * point.score >= edge) return point;
    return { ...point, variant: `${point.variant}: ${point.score.toFixed(2)}`, score: sign * edge };
  });
}

function objectives(better: 'higher' | 'lower'): readonly Objective<LabelledPoint>[] {
  return [
    { name: 'score', better, of: ({ score }) => score },
    { name: 'download', better: 'lower', of: ({ bytes }) => bytes },
  ];
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
