import type { VariantSummary } from '../../records/results.js';
import type { Block, Section } from '../document.js';
import { paragraph } from '../document.js';
import { bytesText, countText, differenceText, scoreText } from '../format.js';
import type { ReportData } from '../report-data.js';

/** What may be lost and still count as nothing: a tenth of a point. */
const NOTHING = 0.001;

/** What came out, in sentences; and what makes it. */
export function findingsSection({ results, timings }: ReportData): Section {
  const { metric, summary, seeds, settings, command, versions } = results;
  const [first, ...others] = summary;
  const blocks: Block[] = [];
  if (first !== undefined) blocks.push(...sentences(first, others, results.metric).map(paragraph));
  const several =
    seeds.length > 1 ? `, each figure the mean of ${countText(seeds.length, 'seed')}` : `, seed ${seeds[0]?.seed}`;
  blocks.push(
    paragraph(
      `${results.trainingSamples.toLocaleString('en')} training samples, ${results.testSamples.toLocaleString('en')} test samples, ${countText(settings.epochs, 'epoch')}, ` +
        `batches of ${settings.batchSize}${several}. Scores are ${metric.name} on the test samples.`,
    ),
  );
  if (command !== '') blocks.push(paragraph('What makes this:'), { kind: 'code', text: command });
  const own = [...new Set(Object.entries(versions).map(([name, version]) => `${name} ${version}`))];
  blocks.push(paragraph(`Made with ${own.join(', ')}.`));
  if (timings !== null) {
    const { cpu, cores, node, platform } = timings.machine;
    blocks.push(
      paragraph(
        `Latencies were measured on ${cpu || 'an unknown processor'}, ${countText(cores, 'core')}, ${platform}, Node ${node}.`,
      ),
    );
  }
  return { id: 'findings', title: 'What came out', blocks };
}

function sentences(
  first: VariantSummary,
  others: readonly VariantSummary[],
  format: ReportData['results']['metric'],
): readonly string[] {
  const said = [
    `“${first.variant}” scores ${scoreText(first.scoreAfterConversion.mean, format)} in ${bytesText(first.bytes)} bytes.`,
  ];
  const lossless = others.filter(({ lossAgainstFirst }) => lossAgainstFirst.mean <= NOTHING);
  const smallest = smallestOf(lossless);
  if (smallest !== undefined) {
    const times = first.downloadBytes.mean / smallest.downloadBytes.mean;
    said.push(
      `The smallest that loses no more than a tenth of a point is “${smallest.variant}”: ${bytesText(smallest.downloadBytes.mean)} bytes to download, ` +
        `${times.toFixed(times < 10 ? 1 : 0)} times less, at ${scoreText(smallest.scoreAfterConversion.mean, format)}.`,
    );
  }
  const worst = others.reduce<VariantSummary | undefined>(
    (most, each) => (most === undefined || each.lossInConversion.mean > most.lossInConversion.mean ? each : most),
    undefined,
  );
  if (worst !== undefined && worst.lossInConversion.mean > NOTHING) {
    said.push(
      `Conversion costs most in “${worst.variant}”: ${differenceText(worst.lossInConversion.mean, format)}${format.unit === 'share' ? ' points' : ''}.`,
    );
  }
  const { judged, disagreeing } = [first, ...others].reduce(
    (sum, each) => ({ judged: sum.judged + each.judged, disagreeing: sum.disagreeing + each.disagreeing }),
    { judged: 0, disagreeing: 0 },
  );
  if (judged > 0) {
    said.push(
      `Google’s runtimes answered another class than our interpreter in ${disagreeing.toLocaleString('en')} of ${judged.toLocaleString('en')} samples.`,
    );
  }
  return said;
}

function smallestOf(rows: readonly VariantSummary[]): VariantSummary | undefined {
  const sorted = [...rows].sort((a, b) => a.downloadBytes.mean - b.downloadBytes.mean);
  return sorted[0];
}
