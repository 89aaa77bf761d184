import { findWeights, type Model, realNumbers } from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';
import { type Block, figure, type Section } from '../document.js';
import { palette, quiet, worse } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import { type Rgba, raster } from '../figures/raster.js';
import { svgImage, svgOf, svgText } from '../figures/svg.js';
import { bytesText } from '../format.js';
import type { ReportData } from '../report-data.js';

/** Weights of one tensor as real numbers. */
interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: Float64Array;
  readonly distinct: readonly number[];
  /** Share of zeros. */
  readonly sparsity: number;
}

/** Weights count as clustered up to this many values, and as pruned from this share of zeros on. */
const FEW_VALUES = 64;
const MANY_ZEROS = 0.3;
const SHOWN_VARIANTS = 6;
const SHOWN_TENSORS = 4;
const BINS = 61;

/** Histograms before and after, with centroids, and zeros as pictures; of variants whose weights have become few or sparse. */
export async function weightsSection({ results, model }: ReportData): Promise<Section | null> {
  const [first, ...others] = results.summary.map(({ variant }) => variant);
  const before = first === undefined ? null : model(first);
  if (first === undefined || before === null) return null;
  const plain = weightsOf(before);
  const changed = others
    .flatMap((variant) => {
      const after = model(variant);
      return after === null ? [] : [{ variant, weights: weightsOf(after) }];
    })
    .filter(({ weights }) =>
      weights.some(({ sparsity, distinct }) => sparsity >= MANY_ZEROS || distinct.length <= FEW_VALUES),
    )
    .slice(0, SHOWN_VARIANTS);
  if (changed.length === 0 || plain.length === 0) return null;
  const blocks: Block[] = [
    figure('weights-before', `Weights of “${first}”, tensor by tensor.`, await histograms(plain, null)),
  ];
  for (const [i, { variant, weights }] of changed.entries()) {
    const few = weights.some(({ distinct }) => distinct.length <= FEW_VALUES);
    const zeros = weights.reduce((sum, { sparsity, values }) => sum + sparsity * values.length, 0);
    const count = weights.reduce((sum, { values }) => sum + values.length, 0);
    const facts = `${((100 * zeros) / count).toFixed(0)} % zeros${few ? `, ${weights.map(({ distinct }) => distinct.length).join(', ')} different values` : ''}`;
    const caption = `Weights of “${variant}”: ${facts}. Zeros are left out of the bars${few ? '; ticks below are the values that weights share' : ''}.`;
    blocks.push(figure(`weights-${i + 1}`, caption, await histograms(weights, plain)));
    if (zeros / count >= MANY_ZEROS)
      blocks.push(
        figure(
          `zeros-${i + 1}`,
          `Where the weights of “${variant}” are: blue positive, red negative, blank zero; rows are outputs.`,
          pattern(weights),
        ),
      );
  }
  return { id: 'weights', title: 'Weights, before and after', blocks };
}

function weightsOf(model: Model): readonly Weights[] {
  return findWeights(model, builtinRegistry)
    .flatMap(({ tensor, subgraph }) => {
      const values = realNumbers(tensor, subgraph);
      if (typeof values === 'string' || tensor.shape.length < 2) return [];
      const zeros = values.reduce((sum, value) => sum + (value === 0 ? 1 : 0), 0);
      return [
        {
          name: tensor.name,
          shape: tensor.shape,
          values,
          distinct: distinctOf(values),
          sparsity: zeros / values.length,
        },
      ];
    })
    .sort((a, b) => b.values.length - a.values.length)
    .slice(0, SHOWN_TENSORS);
}

/** Up to one more than what counts as few. */
function distinctOf(values: Float64Array): readonly number[] {
  const seen = new Set<number>();
  for (const value of values) {
    seen.add(value);
    if (seen.size > FEW_VALUES) break;
  }
  return [...seen].sort((a, b) => a - b);
}

async function histograms(all: readonly Weights[], before: readonly Weights[] | null): Promise<string> {
  const panels = all.map((weights, i) => {
    const other = before?.[i];
    const span = Math.max(...[weights, ...(other === undefined ? [] : [other])].map(({ values }) => largest(values)));
    const bars = binned(weights.values, span);
    const outline = other === undefined ? [] : binned(other.values, span);
    const ticks = weights.distinct.length <= FEW_VALUES ? weights.distinct.filter((value) => value !== 0) : [];
    const x = {
      field: 'at',
      type: 'quantitative',
      scale: { domain: [-span, span], nice: false },
      title: null,
      axis: { tickCount: 5 },
    };
    const y = { field: 'share', type: 'quantitative', title: i === 0 ? '% of weights' : null };
    return {
      ...{ width: 190, height: 130 },
      title: { text: `${weights.shape.join(' × ')}`, fontSize: 12 },
      layer: [
        {
          data: { values: bars },
          mark: { type: 'bar', width: Math.max(1, 180 / BINS - 0.5), color: palette[0], opacity: 0.9 },
          encoding: { x, y },
        },
        {
          data: { values: outline },
          mark: { type: 'line', color: quiet, strokeWidth: 1.4, interpolate: 'step' },
          encoding: { x, y },
        },
        {
          data: { values: ticks.map((at) => ({ at })) },
          mark: { type: 'rule', color: worse, opacity: 0.85, strokeWidth: 1 },
          encoding: { x, y: { value: 130 }, y2: { value: 120 } },
        },
      ],
    };
  });
  return plot({ hconcat: panels, resolve: { scale: { x: 'independent', y: 'independent' } }, spacing: 16 });
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
}

/** Percent of weights in each bin, zeros not counted. */
function binned(values: Float64Array, span: number): readonly { readonly at: number; readonly share: number }[] {
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    if (value === 0) continue;
    const bin = Math.min(BINS - 1, Math.max(0, Math.floor(((value + span) / (2 * span)) * BINS)));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts.map((count, bin) => ({
    at: (((bin + 0.5) / BINS) * 2 - 1) * span,
    share: (100 * count) / values.length,
  }));
}

/** Pixels that a picture of weights may be wide and high; larger tensors are cut. */
const [WIDEST, HIGHEST] = [620, 200];

function pattern(all: readonly Weights[]): string {
  let y = 0;
  const parts: string[] = [];
  for (const { shape, values } of all) {
    const rows = shape[0] ?? 1;
    const columns = values.length / rows;
    const scale = columns <= WIDEST / 4 ? 4 : columns <= WIDEST / 2 ? 2 : 1;
    const [w, h] = [Math.min(columns, Math.floor(WIDEST / scale)), Math.min(rows, Math.floor(HIGHEST / scale))];
    const span = largest(values);
    const cut = w < columns || h < rows ? `, its first ${h} × ${w}` : '';
    parts.push(svgText(0, y + 14, `${shape.join(' × ')}${cut}: ${bytesText(values.length)} weights`, { size: 11 }));
    const png = raster(w, h, (column, row) => colorOf(values[row * columns + column] ?? 0, span), scale);
    parts.push(
      `<rect x="0" y="${y + 20}" width="${w * scale}" height="${h * scale}" fill="currentColor" fill-opacity="0.06"/>`,
    );
    parts.push(svgImage(0, y + 20, w * scale, h * scale, png));
    y += h * scale + 34;
  }
  return svgOf(WIDEST, y, parts.join(''));
}

function colorOf(value: number, span: number): Rgba {
  if (value === 0) return [0, 0, 0, 0];
  const strength = Math.round(120 + 135 * Math.min(1, Math.abs(value) / span) ** 0.5);
  return value > 0 ? [47, 132, 200, strength] : [211, 82, 48, strength];
}
