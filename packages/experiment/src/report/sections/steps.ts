import { type Block, figure, paragraph, type Section } from '../document.js';
import { palette, worse } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import { differenceText, scoreText } from '../format.js';
import type { ReportData } from '../report-data.js';

/** Which step changes the score, and by how much; then which layer adds the noise. */
export async function stepsSection(data: ReportData): Promise<Section | null> {
  const { runs, results } = data;
  const rows = runs.filter(({ steps }) => steps.length > 1);
  if (rows.length === 0) return null;
  const { metric } = results;
  const width = Math.max(...rows.map(({ steps }) => steps.length));
  const blocks: Block[] = [
    paragraph(
      `The way of each file, of seed ${results.seeds[0]?.seed}: the score behind each step, and what the step changed. Scores of networks are those of TensorFlow.js, from “converted” on those of the interpreter.`,
    ),
    {
      kind: 'table',
      caption: `${metric.name}, step by step`,
      columns: [
        { title: 'variant' },
        ...Array.from({ length: width }, (_, i) => ({ title: i === 0 ? 'begins' : `step ${i}` })),
      ],
      rows: rows.map(({ variant, steps }) => [
        variant,
        ...steps.map(({ step, score }, i) => {
          const change = i === 0 ? '' : ` (${signed(score - (steps[i - 1]?.score ?? score), metric)})`;
          return `${step}: ${scoreText(score, metric)}${change}`;
        }),
        ...new Array<string>(width - steps.length).fill(''),
      ]),
    },
  ];
  const layers = await layersFigure(data);
  if (layers !== null) blocks.push(layers);
  return { id: 'steps', title: 'Which step loses accuracy', blocks };
}

function signed(change: number, metric: ReportData['results']['metric']): string {
  const text = differenceText(change, metric);
  return change > 0 ? `+${text}` : text;
}

/** Beyond this many layers a picture is too long; the least exact are kept. */
const SHOWN_LAYERS = 40;

async function layersFigure({ runs }: ReportData): Promise<Block | null> {
  const compared = runs.filter(({ layers }) => layers.some(({ sqnr }) => sqnr !== null));
  if (compared.length === 0) return null;
  const values = compared.flatMap(({ variant, layers }) => {
    const known = layers.flatMap(({ tensor, sqnr }, index) =>
      sqnr === null ? [] : [{ variant, tensor: shortName(tensor), index, sqnr }],
    );
    return known.length <= SHOWN_LAYERS ? known : [...known].sort((a, b) => a.sqnr - b.sqnr).slice(0, SHOWN_LAYERS);
  });
  const tensors = [...new Set([...values].sort((a, b) => a.index - b.index).map(({ tensor }) => tensor))];
  const svg = await plot({
    ...{ data: { values }, width: { step: 62 }, height: { step: 22 } },
    encoding: {
      x: {
        field: 'tensor',
        type: 'nominal',
        sort: tensors,
        title: 'layer',
        axis: { labelAngle: -30, orient: 'bottom' },
      },
      y: { field: 'variant', type: 'nominal', sort: null, title: null },
    },
    layer: [
      {
        mark: 'rect',
        encoding: {
          color: {
            field: 'sqnr',
            type: 'quantitative',
            scale: { domain: [10, 60], range: [worse, '#d9c27a', palette[0]], clamp: true, interpolate: 'rgb' },
            title: 'SQNR, dB',
          },
        },
      },
      {
        mark: { type: 'text', fontSize: 10.5, color: '#10151b' },
        encoding: { text: { field: 'sqnr', type: 'quantitative', format: '.0f' } },
      },
    ],
  });
  return figure(
    'layers',
    'Signal to quantization noise of each activation in decibels, against the converted model: where a row turns red, noise begins. 20 dB are errors of a tenth.',
    svg,
  );
}

/** The part of a tensor’s name that tells layers apart. */
function shortName(name: string): string {
  const parts = name
    .replace(/\/(FakeQuantWithMinMaxVars|Reshape|MatMul|Relu|BiasAdd|Conv2D)$/, '')
    .replace(/:\d+$/, '')
    .split('/');
  return (parts.at(-1) ?? name)
    .replace(/_quantize$/, '')
    .replace('StatefulPartitionedCall', 'output')
    .replace(/^serving_default_/, '');
}
