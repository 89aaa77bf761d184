import { figure, type Section } from '../document.js';
import { palette } from '../figures/palette.js';
import { plot } from '../figures/plot.js';
import type { ReportData } from '../report-data.js';

/** How long one sample takes. */
export async function latencySection({ timings }: ReportData): Promise<Section | null> {
  const values = (timings?.latencies ?? []).flatMap(({ variant, microseconds }) =>
    Object.entries(microseconds).map(([runtime, us]) => ({
      variant,
      runtime: runtime === 'litesmith' ? '@litesmith/interpreter' : runtime,
      us,
    })),
  );
  if (values.length === 0) return null;
  const runtimes = [...new Set(values.map(({ runtime }) => runtime))];
  const svg = await plot({
    ...{ data: { values }, width: 520, height: { step: 9 } },
    mark: { type: 'bar' },
    encoding: {
      y: { field: 'variant', type: 'nominal', sort: null, title: null },
      yOffset: { field: 'runtime', sort: runtimes },
      x: { field: 'us', type: 'quantitative', title: 'µs for one sample' },
      color: {
        field: 'runtime',
        type: 'nominal',
        sort: runtimes,
        scale: { range: palette.slice(0, runtimes.length) },
        title: null,
        legend: { orient: 'bottom', columns: 2, labelLimit: 400 },
      },
    },
  });
  return {
    id: 'latency',
    title: 'Latency',
    blocks: [figure('latency', 'Medians of interleaved turns, one sample at a time; less is better.', svg)],
  };
}
