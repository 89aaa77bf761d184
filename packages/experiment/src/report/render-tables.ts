import type { ExperimentResults } from '../records/results.js';
import type { Timings } from '../records/timings.js';
import { toMarkdown } from './render/markdown.js';
import { variantsSection } from './sections/variants.js';

/** The tables of a report's variants as Markdown: what can be made of `results.json` and `timings.json` alone. */
export function renderTables(results: ExperimentResults, timings: Timings | null): string {
  const section = variantsSection({ results, timings });
  return toMarkdown({ title: results.title, lead: '', sections: [section] }, () => '');
}
