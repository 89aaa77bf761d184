import { Command } from 'commander';
import type { Console } from '../console.js';
import { loadEngine } from '../experiment/engine.js';

/** `litesmith experiment report`: the report of a folder, drawn anew. */
export function experimentReportCommand(console: Console): Command {
  return new Command('report')
    .description('draw the report of finished runs: report.html, report.md and pictures')
    .argument('<folder>', 'where an experiment left its results')
    .option('--experiment <file>', 'the experiment’s file: then samples that changed class are shown, too')
    .option('--markdown <file>', 'where the Markdown goes; pictures go to a folder of its name beside it')
    .action(async (folder: string, options: { readonly experiment?: string; readonly markdown?: string }) => {
      const engine = await loadEngine(options.experiment ?? folder);
      const experiment = options.experiment === undefined ? undefined : await engine.loadExperiment(options.experiment);
      const { html, markdown } = await engine.writeReport(folder, { experiment, markdown: options.markdown });
      console.out.write(`${html}\n${markdown}\n`);
    });
}
