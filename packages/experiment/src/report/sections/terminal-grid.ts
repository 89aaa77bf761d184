import type { Model, Subgraph, Tensor } from '@litesmith/ir';
import { type Block, figure, paragraph, type Section } from '../document.js';
import { palette, quiet } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import { countText, differenceText, scoreText } from '../format.js';
import type { ReportData } from '../report-data.js';

/** A sigmoid of integers at the end of a model: what each code of its input becomes. */
interface EndGrid {
  readonly variant: string;
  /** Index: code of the input less the smallest. */
  readonly outputs: readonly number[];
  readonly atTop: number;
  readonly distinct: number;
}

/** What the grid of a sigmoid at the end costs, and what training for it gains. `null` where no model ends in one of integers. */
export async function terminalGridSection(data: ReportData): Promise<Section | null> {
  const { results, runs, model } = data;
  const grids = runs.flatMap(({ variant }) => {
    const file = model(variant);
    return file === null ? [] : (endGridOf(variant, file) ?? []);
  });
  if (grids.length === 0) return null;
  const rows = grids.map((grid) => ({
    ...grid,
    summary: results.summary.find(({ variant }) => variant === grid.variant),
  }));
  const { metric } = results;
  const blocks: Block[] = [
    paragraph(
      'By the specification an 8-bit sigmoid gives steps of 1/256: above 1 − 1/256 everything is the same code. If training scores a float sigmoid, nothing keeps ' +
        'logits where the grid can tell them apart: several classes come to the highest code, tie, and the first of them wins. Training that sees the grid keeps them apart.',
    ),
    {
      kind: 'table',
      caption: 'Models that end in a sigmoid of integers',
      columns: [
        { title: 'variant' },
        ...[
          'input codes that give the highest output',
          'different outputs',
          'samples with ties',
          'in training',
          'after conversion',
          'lost',
          'published lost',
        ].map((title) => ({ title, align: 'right' as const })),
      ],
      rows: rows.map(({ variant, atTop, distinct, outputs, summary }) => [
        variant,
        `${atTop} of ${outputs.length}`,
        `${distinct}`,
        summary?.ties === null || summary === undefined ? '' : summary.ties.mean.toFixed(summary.seeds > 1 ? 1 : 0),
        summary === undefined ? '' : scoreText(summary.scoreInTraining.mean, metric),
        summary === undefined ? '' : scoreText(summary.scoreAfterConversion.mean, metric),
        summary === undefined ? '' : differenceText(summary.lossInConversion.mean, metric),
        publishedLoss(summary?.published ?? null, metric),
      ]),
    },
    figure(
      'terminal-grid',
      `What each 8-bit logit becomes on the sigmoid’s grid, by ${countText(grids.length, 'variant')}: where a line runs flat at the top, classes tie.`,
      await curves(grids),
    ),
  ];
  const drop = await dropFigure(data, grids);
  if (drop !== null) blocks.push(drop);
  return { id: 'terminal-grid', title: 'The sigmoid at the end', blocks };
}

function publishedLoss(
  published: { readonly scoreInTraining?: number; readonly score?: number } | null,
  metric: ReportData['results']['metric'],
): string {
  if (published?.scoreInTraining === undefined || published.score === undefined) return '';
  return differenceText(published.scoreInTraining - published.score, metric);
}

async function curves(grids: readonly EndGrid[]): Promise<string> {
  const values = grids.flatMap(({ variant, outputs }) =>
    outputs.map((output, code) => ({ variant, code: code - 128, output })),
  );
  return plot({
    ...{ data: { values }, width: 560, height: 240 },
    mark: { type: 'line', strokeWidth: 1.8, interpolate: 'step-after' },
    encoding: {
      x: {
        field: 'code',
        type: 'quantitative',
        title: 'code of the logit',
        scale: { domain: [-128, 127], nice: false },
      },
      y: { field: 'output', type: 'quantitative', title: 'code of the score' },
      color: {
        field: 'variant',
        type: 'nominal',
        sort: null,
        scale: { range: palette },
        title: null,
        legend: { orient: 'bottom', columns: 3, symbolType: 'stroke' },
      },
    },
  });
}

/** In training against after conversion, published and here. */
async function dropFigure(
  { results: { summary, metric } }: ReportData,
  grids: readonly EndGrid[],
): Promise<Block | null> {
  const own = summary.filter(({ variant }) => grids.some((grid) => grid.variant === variant));
  const published = own.find(
    ({ published: theirs }) => theirs?.scoreInTraining !== undefined && theirs.score !== undefined,
  )?.published;
  const scale = metric.unit === 'share' ? 100 : 1;
  const rows = [
    ...(published == null
      ? []
      : [{ name: 'published', from: published.scoreInTraining ?? 0, to: published.score ?? 0 }]),
    ...own.map((row) => ({ name: row.variant, from: row.scoreInTraining.mean, to: row.scoreAfterConversion.mean })),
  ].map(({ name, from, to }) => ({ name, from: from * scale, to: to * scale }));
  const y = { field: 'name', type: 'nominal', sort: null, title: null };
  const points = rows.flatMap(({ name, from, to }) => [
    { name, score: from, where: 'in training' },
    { name, score: to, where: 'after conversion' },
  ]);
  const svg = await plot({
    ...{ width: 460, height: { step: 30 } },
    layer: [
      {
        data: { values: rows },
        mark: { type: 'rule', strokeWidth: 3, opacity: 0.5, color: quiet },
        encoding: {
          y,
          x: {
            field: 'from',
            type: 'quantitative',
            scale: { zero: false },
            title: `${metric.name}${scale === 100 ? ', %' : ''}`,
          },
          x2: { field: 'to' },
        },
      },
      {
        data: { values: points },
        mark: { type: 'point', filled: true, size: 90, opacity: 1 },
        encoding: {
          ...{ y, x: { field: 'score', type: 'quantitative' } },
          color: {
            field: 'where',
            type: 'nominal',
            sort: null,
            scale: { domain: ['in training', 'after conversion'], range: [palette[0], palette[4]] },
            title: null,
            legend: { orient: 'bottom' },
          },
          shape: {
            field: 'where',
            type: 'nominal',
            sort: null,
            scale: { domain: ['in training', 'after conversion'], range: ['circle', 'diamond'] },
          },
        },
      },
    ],
  });
  return figure(
    'drop',
    'What was scored in training, and what the file scores: the longer the line, the more conversion costs.',
    svg,
  );
}

function endGridOf(variant: string, { subgraphs: [main] }: Model): EndGrid | null {
  const end = main?.operators.filter(({ op }) => op === 'LOGISTIC').at(-1);
  if (main === undefined || end === undefined) return null;
  const [input, output] = [tensorAt(main, end.inputs[0]), tensorAt(main, end.outputs[0])];
  const [from, to] = [input?.quantization, output?.quantization];
  if (input?.dtype !== 'INT8' || from?.kind !== 'affine' || to?.kind !== 'affine') return null;
  const outputs = Array.from({ length: 256 }, (_, i) => {
    const logit = (i - 128 - (from.zeroPoint[0] ?? 0)) * (from.scale[0] ?? 1);
    const code = Math.round(1 / (1 + Math.exp(-logit)) / (to.scale[0] ?? 1)) + (to.zeroPoint[0] ?? 0);
    return Math.min(127, Math.max(-128, code));
  });
  const top = Math.max(...outputs);
  return { variant, outputs, atTop: outputs.filter((code) => code === top).length, distinct: new Set(outputs).size };
}

function tensorAt({ tensors }: Subgraph, id: Subgraph['inputs'][number] | null | undefined): Tensor | undefined {
  return id === null || id === undefined ? undefined : tensors.get(id);
}
