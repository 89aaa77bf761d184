import { sizeOf } from '../../data/data-set.js';
import { rightClasses } from '../../judge/confusion.js';
import { type Block, figure, paragraph, type Section } from '../document.js';
import { raster } from '../figures/raster.js';
import { svgImage, svgOf, svgText } from '../figures/svg.js';
import type { ReportData } from '../report-data.js';

const SHOWN_SAMPLES = 16;
const SHOWN_VARIANTS = 4;
const PER_ROW = 8;

/** The samples that other variants see otherwise than the first, as pictures where they are images. */
export function changedSection({ results, runs, predictions, test }: ReportData): Section | null {
  const [first, ...others] = runs.map(({ variant }) => variant);
  const before = first === undefined ? null : predictions(first);
  if (first === undefined || before === null || test === null) return null;
  const right = rightClasses(test.targets, before.length);
  const changes = others.flatMap((variant) => {
    const after = predictions(variant);
    if (after === null) return [];
    const samples = before.flatMap((was, sample) => (was === after[sample] ? [] : [sample]));
    const lost = samples.filter((sample) => before[sample] === right[sample]);
    const won = samples.filter((sample) => after[sample] === right[sample]);
    return [{ variant, after, samples, lost, won }];
  });
  if (changes.length === 0) return null;
  const blocks: Block[] = [
    {
      kind: 'table',
      caption: `Test samples that other variants answer otherwise than “${first}”, of ${before.length.toLocaleString('en')}`,
      columns: [
        { title: 'variant' },
        ...['changed', 'right → wrong', 'wrong → right', 'wrong → wrong'].map((title) => ({
          title,
          align: 'right' as const,
        })),
      ],
      rows: changes.map(({ variant, samples, lost, won }) => [
        variant,
        ...[samples.length, lost.length, won.length, samples.length - lost.length - won.length].map(String),
      ]),
    },
  ];
  const [image] = test.inputs;
  const size = image === undefined ? null : pictureSize(image.shape);
  if (image !== undefined && size !== null) {
    const most = changes
      .filter(({ samples }) => samples.length > 0)
      .sort((a, b) => b.lost.length - a.lost.length)
      .slice(0, SHOWN_VARIANTS);
    const nameOf = (index: number | undefined): string =>
      index === undefined ? '?' : (results.classNames?.[index] ?? `${index}`);
    for (const [i, { variant, samples, lost, after }] of most.entries()) {
      const shown = [...lost, ...samples.filter((sample) => !lost.includes(sample))].slice(0, SHOWN_SAMPLES);
      const captions = shown.map(
        (sample) => [`${nameOf(before[sample])} → ${nameOf(after[sample])}`, `is ${nameOf(right[sample])}`] as const,
      );
      const caption = `Samples that “${variant}” answers otherwise than “${first}”, lost ones first: what was said before → after, and what it is.`;
      blocks.push(
        figure(
          `changed-${i + 1}`,
          caption,
          gallery(
            shown.map((sample) => pictureOf(image, sample, size)),
            captions,
          ),
        ),
      );
    }
  } else blocks.push(paragraph('The samples are no pictures.'));
  return { id: 'changed', title: 'Samples that changed class', blocks };
}

interface Size {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

function pictureSize(shape: readonly number[]): Size | null {
  const [height = 0, width = 0, channels = 1] = shape;
  const isPicture = shape.length === 2 || (shape.length === 3 && (channels === 1 || channels === 3));
  return isPicture && height >= 4 && width >= 4 ? { height, width, channels } : null;
}

type Image = NonNullable<ReportData['test']>['inputs'][number];

/** A sample as PNG, its values spread over all greys. */
function pictureOf(image: Image, sample: number, { height, width, channels }: Size): Uint8Array {
  const values = image.values.subarray(sample * sizeOf(image), (sample + 1) * sizeOf(image));
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  const grey = (x: number, y: number, c: number): number =>
    Math.round((255 * ((values[(y * width + x) * channels + c] ?? 0) - low)) / (high - low || 1));
  return raster(
    width,
    height,
    (x, y) => [grey(x, y, 0), grey(x, y, channels === 3 ? 1 : 0), grey(x, y, channels === 3 ? 2 : 0), 255],
    Math.max(1, Math.round(64 / width)),
  );
}

function gallery(pictures: readonly Uint8Array[], captions: readonly (readonly [string, string])[]): string {
  const [size, cell, line] = [64, 84, 104];
  const parts = pictures.flatMap((png, i) => {
    const [x, y] = [(i % PER_ROW) * cell + 10, Math.floor(i / PER_ROW) * line + 4];
    const [above = '', below = ''] = captions[i] ?? [];
    return [
      svgImage(x, y, size, size, png),
      svgText(x + size / 2, y + size + 14, above, { anchor: 'middle', size: 11, bold: true }),
      svgText(x + size / 2, y + size + 27, below, { anchor: 'middle', size: 10.5, opacity: 0.8 }),
    ];
  });
  return svgOf(PER_ROW * cell, Math.ceil(pictures.length / PER_ROW) * line + 4, parts.join(''));
}
