import { writeTfliteFile } from '@litesmith/format/node';
import { createInterpreter } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { compare, type ObserverName, type Sample, SampleRunner, type TuneStep, tune } from '@litesmith/quantize';
import { formatBytes, formatTable } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { readTensors } from '../files/tensor-source.js';
import { writeTextFile } from '../files/text-file.js';
import { toJson } from '../json.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';
import {
  type BoundaryOptions,
  boundaryOf,
  finiteNumber,
  observerOption,
  wholeNumber,
  withBoundary,
  withData,
} from '../quantize/options.js';
import { runCalibration, sayDiagnostic } from '../quantize/run-calibration.js';

interface TuneCommandOptions extends DataOptions, BoundaryOptions {
  readonly output?: string;
  readonly recipeOutput?: string;
  readonly labels?: string;
  readonly tolerance: number;
  readonly evaluations: number;
  readonly observer: ObserverName;
  readonly json?: boolean;
}

/** Decibels that the float model counts as: no quantized one comes near. */
const FLOAT_SQNR = 60;

/** `litesmith tune`: the smallest model whose loss stays within a tolerance. */
export function tuneCommand(console: Console): Command {
  const command = new Command('tune')
    .description('find the smallest mix of schemes that stays within a tolerance')
    .argument('<file>', 'a float .tflite file')
    .requiredOption(
      '--tolerance <n>',
      'share of right answers that may be lost (with --labels), or decibels below 60',
      finiteNumber,
    )
    .option('--labels <file>', 'the right class of each sample: the metric is then accuracy, else the SQNR of outputs')
    .option('-o, --output <file>', 'write the model that was found')
    .option('--recipe-output <file>', 'write its recipe as JSON')
    .option('--evaluations <n>', 'try so many models at the most', wholeNumber(2), 24)
    .addOption(observerOption());
  return withBoundary(withData(command, 'samples to calibrate and to measure on'))
    .option('--json', 'steps and recipe as JSON')
    .action(async (file: string, options: TuneCommandOptions) => tuneFile(file, options, console));
}

async function tuneFile(file: string, options: TuneCommandOptions, console: Console): Promise<void> {
  const model = await readModelFile(file);
  const samples = readSamples(model, options);
  const statistics = await runCalibration(model, samples, options, console);
  const tuned = await tune(model, {
    evaluate: options.labels === undefined ? sqnrOf(model, samples) : accuracyOf(samples, options.labels),
    ...{ tolerance: options.tolerance, evaluations: options.evaluations, statistics, run: createInterpreter },
    samples: samples.slice(0, 16),
    base: boundaryOf(options),
    onStep: (step) => console.err.write(`${step.change}: ${step.worth.toFixed(4)}\n`),
    report: (diagnostic) => sayDiagnostic(diagnostic, console),
  });
  if (options.output !== undefined) await writeTfliteFile(options.output, tuned.model);
  if (options.recipeOutput !== undefined) writeTextFile(options.recipeOutput, `${toJson(tuned.recipe)}\n`);
  if (options.json) {
    const { model: _model, ...rest } = tuned;
    console.out.write(`${toJson(rest)}\n`);
    return;
  }
  const metric = options.labels === undefined ? 'SQNR dB' : 'accuracy';
  console.out.write(`${renderSteps(tuned.steps, metric)}\n`);
  console.out.write(`float ${tuned.floatWorth.toFixed(4)}, found ${tuned.worth.toFixed(4)}\n`);
}

function sqnrOf(float: Model, samples: readonly Sample[]): (model: Model) => Promise<number> {
  return async (model) => {
    const { outputs } = await compare(float, model, samples, createInterpreter);
    if (outputs.length === 0) {
      const message = 'no output of the quantized model can be compared with the float one';
      throw new LiteError('CLI_TUNE', message, { hint: 'give --labels' });
    }
    return Math.min(FLOAT_SQNR, ...outputs.map(({ sqnr }) => sqnr));
  };
}

/** The share of samples in which the first output is largest at the right class. */
function accuracyOf(samples: readonly Sample[], path: string): (model: Model) => number {
  const labels = readTensors(path, 'INT32', ['labels', 'y']).flatMap(({ values }) =>
    Array.from(values as ArrayLike<number | bigint>, Number),
  );
  if (labels.length < samples.length) {
    throw new LiteError('CLI_DATA', `${labels.length} labels for ${samples.length} samples`, { at: path });
  }
  return (model) => {
    const interpreter = createInterpreter(model);
    const runner = new SampleRunner(model, interpreter);
    let correct = 0;
    for (const [i, sample] of samples.entries()) {
      runner.run(sample);
      const scores = Array.from(interpreter.outputs[0]?.real() ?? []);
      if (scores.indexOf(Math.max(...scores)) === labels[i]) correct++;
    }
    interpreter.dispose();
    return correct / samples.length;
  };
}

function renderSteps(steps: readonly TuneStep[], metric: string): string {
  const right = { align: 'right' as const };
  const columns = [
    { title: 'tried' },
    { title: metric, ...right },
    { title: 'weights', ...right },
    { title: 'good enough' },
  ];
  const rows = steps.map(({ change, worth, weightBytes, isWithinTolerance }) => [
    change,
    worth.toFixed(4),
    formatBytes(weightBytes),
    isWithinTolerance ? 'yes' : 'no',
  ]);
  return formatTable(columns, rows);
}
