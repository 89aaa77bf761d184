import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { writeWhole } from '../records/write-whole.js';
import type { LoadedExperiment } from '../run/load-experiment.js';
import type { ReportDocument, Section } from './document.js';
import { toHtml } from './render/html.js';
import { toMarkdown } from './render/markdown.js';
import { svgToPng } from './render/svg-to-png.js';
import { type ReportData, readReportData } from './report-data.js';
import { architectureSection } from './sections/architecture.js';
import { changedSection } from './sections/changed.js';
import { confusionSection } from './sections/confusion.js';
import { findingsSection } from './sections/findings.js';
import { latencySection } from './sections/latency.js';
import { sizeAndScoreSection } from './sections/size-and-score.js';
import { stepsSection } from './sections/steps.js';
import { sweepSection } from './sections/sweep.js';
import { terminalGridSection } from './sections/terminal-grid.js';
import { trainingSection } from './sections/training.js';
import { variantsSection } from './sections/variants.js';
import { weightsSection } from './sections/weights.js';

/** In the order of the report. */
const sections: readonly ((data: ReportData) => Section | null | Promise<Section | null>)[] = [
  findingsSection,
  variantsSection,
  sizeAndScoreSection,
  sweepSection,
  terminalGridSection,
  stepsSection,
  trainingSection,
  weightsSection,
  confusionSection,
  changedSection,
  latencySection,
  architectureSection,
];

/** What {@link writeReport} is told. */
export interface ReportOptions {
  /** Shows samples, too. */
  readonly experiment?: LoadedExperiment | undefined;
  /** The Markdown file; `report.md` in the folder where it is not given. Pictures go to a folder beside it, of its name. */
  readonly markdown?: string | undefined;
}

/** Where a report is. */
export interface ReportFiles {
  readonly html: string;
  readonly markdown: string;
  readonly pictures: readonly string[];
}

/**
 * Draws the report of a folder that {@link runExperiment} has filled: `report.html`, one file that needs nothing else, and Markdown with
 * pictures.
 *
 * @throws {LiteError} `EXPERIMENT_RESULTS` where there are no results
 */
export async function writeReport(folder: string, options: ReportOptions = {}): Promise<ReportFiles> {
  const data = await readReportData(folder, options.experiment);
  const { title, description } = data.results;
  const made: Section[] = [];
  for (const section of sections) {
    const one = await section(data);
    if (one !== null) made.push(one);
  }
  const document: ReportDocument = { title, lead: description, sections: made };
  const html = join(folder, 'report.html');
  writeWhole(html, toHtml(document));
  const markdown = options.markdown ?? join(folder, 'report.md');
  const pictures = await writePictures(document, markdown.replace(/\.md$/, ''));
  const place = markdown.replace(/^.*[/\\]/, '').replace(/\.md$/, '');
  writeWhole(
    markdown,
    toMarkdown(document, (name) => `${place}/${name}.png`),
  );
  return { html, markdown, pictures };
}

async function writePictures(document: ReportDocument, folder: string): Promise<readonly string[]> {
  rmSync(folder, { recursive: true, force: true });
  const written: string[] = [];
  for (const block of document.sections.flatMap(({ blocks }) => blocks)) {
    if (block.kind !== 'figure') continue;
    const path = join(folder, `${block.name}.png`);
    writeWhole(path, await svgToPng(block.svg));
    written.push(path);
  }
  return written;
}
