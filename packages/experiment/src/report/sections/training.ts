import { figure, type Section } from '../document.js';
import { palette, quiet } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import type { ReportData } from '../report-data.js';

/** Curves beyond this many share a colour and lose their names. */
const NAMED = 8;

/** Loss and metrics while training, of the first seed: the network, then each variant that is trained on. */
export async function trainingSection({ runs, trained, results }: ReportData): Promise<Section | null> {
  const curves = [
    ...(trained === null ? [] : [{ name: 'training', offset: 0, history: trained.history }]),
    ...runs.map((run) => ({ name: run.variant, offset: results.settings.epochs, history: run.history })),
  ].filter(({ history }) => history.length > 0);
  if (curves.length === 0) return null;
  const shown = curves.slice(0, 1 + NAMED);
  const metrics = Object.keys(curves[0]?.history[0]?.metrics ?? {});
  const rows = shown.flatMap(({ name, offset, history }) =>
    history.flatMap((point) => [
      { name, epoch: offset + point.epoch, what: 'loss', value: point.loss },
      ...metrics.map((metric) => ({
        name,
        epoch: offset + point.epoch,
        what: metric,
        value: point.metrics[metric] ?? null,
      })),
    ]),
  );
  const names = shown.map(({ name }) => name);
  const color = {
    field: 'name',
    type: 'nominal',
    scale: { domain: names, range: [quiet, ...palette] },
    title: null,
    legend: { orient: 'bottom', columns: 3, symbolType: 'stroke' },
  };
  const panel = (what: string) => ({
    ...{ width: 560, height: 210 },
    transform: [{ filter: { field: 'what', equal: what } }],
    mark: { type: 'line', strokeWidth: 1.6 },
    encoding: {
      x: { field: 'epoch', type: 'quantitative', title: 'epochs' },
      y: {
        field: 'value',
        type: 'quantitative',
        scale: what === 'loss' ? { type: 'log', nice: false } : { zero: false },
        title: what === 'loss' ? 'loss (log)' : what,
      },
      color,
    },
  });
  const svg = await plot({ data: { values: rows }, vconcat: ['loss', ...metrics].map(panel) });
  const more = curves.length > shown.length ? ` ${curves.length - shown.length} more are in their runs’ files.` : '';
  const caption = `Means over twentieths of an epoch, on training samples, of seed ${results.seeds[0]?.seed}. Variants that begin with another’s network are drawn from the end of training, too.${more}`;
  return { id: 'training', title: 'Training curves', blocks: [figure('training', caption, svg)] };
}
