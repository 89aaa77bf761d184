import { type ObserverName, writeStatistics } from '@litesmith/quantize';
import { formatTable } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { writeTextFile } from '../files/text-file.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';
import { observerOption, withData } from '../quantize/options.js';
import { runCalibration } from '../quantize/run-calibration.js';

interface CalibrateCommandOptions extends DataOptions {
  readonly output?: string;
  readonly observer: ObserverName;
  readonly json?: boolean;
}

/** `litesmith calibrate`: finds the ranges of a model's activations and keeps them in a file. */
export function calibrateCommand(console: Console): Command {
  const command = new Command('calibrate')
    .description('run a float .tflite file on samples and find the ranges of its activations')
    .argument('<file>', 'a .tflite file')
    .option('-o, --output <file>', 'write the ranges as JSON, for litesmith quantize --statistics')
    .addOption(observerOption());
  return withData(command, 'samples to calibrate on')
    .option('--json', 'print the ranges as JSON instead of a table')
    .action(async (file: string, options: CalibrateCommandOptions) => {
      const model = await readModelFile(file);
      const statistics = await runCalibration(model, readSamples(model, options), options, console);
      const text = writeStatistics(statistics);
      if (options.output !== undefined) writeTextFile(options.output, text);
      if (options.json) {
        console.out.write(text);
        return;
      }
      const columns = [
        { title: 'tensor' },
        { title: 'min', align: 'right' as const },
        { title: 'max', align: 'right' as const },
      ];
      const rows = Object.entries(statistics.ranges).map(([key, { min, max }]) => [
        key,
        min.toPrecision(5),
        max.toPrecision(5),
      ]);
      console.out.write(`${formatTable(columns, rows)}\n`);
      if (options.output !== undefined) console.out.write(`wrote ${options.output}\n`);
    });
}
