import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { writeTfliteFile } from '@litesmith/format/node';
import { type Diagnostic, type Model, type Pass, runPass, walk } from '@litesmith/ir';
import {
  type BoundaryType,
  equalizeLayers,
  type ObserverName,
  optimizeDefault,
  printPlan,
  type QuantizationPlan,
  quantize,
  type Recipe,
  type Statistics,
  type TerminalPolicy,
} from '@litesmith/quantize';
import { formatBytes } from '@litesmith/terminal';
import { Command } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';
import { append, observerOption, wholeNumber, withBoundary, withData } from '../quantize/options.js';
import { recipeFrom, statisticsFrom } from '../quantize/recipe-file.js';
import { runCalibration, sayDiagnostic } from '../quantize/run-calibration.js';

interface QuantizeCommandOptions {
  readonly output?: string;
  readonly recipe?: string;
  readonly default?: boolean;
  readonly data: readonly string[];
  readonly samples?: number;
  readonly seed: number;
  readonly statistics?: string;
  readonly observer: ObserverName;
  readonly equalize?: boolean;
  readonly skip: readonly string[];
  readonly minElements?: number;
  readonly inputType?: BoundaryType;
  readonly outputType?: BoundaryType;
  readonly terminal?: TerminalPolicy;
  readonly plan?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `litesmith quantize`: a float `.tflite` file becomes a smaller one. */
export function quantizeCommand(console: Console): Command {
  const command = new Command('quantize')
    .description('quantize a float .tflite file by a recipe')
    .argument('<file>', 'a .tflite file')
    .option('-o, --output <file>', 'the file to write (default: the name with the recipe behind it, in this folder)')
    .option(
      '-r, --recipe <name|file.json>',
      'a scheme such as dynamic_wi8_afp32, static_wi8_ai8, static_wi8_ai16, float16, or a recipe file',
    )
    .option('--default', 'choose as TFLite’s Optimize.DEFAULT does, and say which and why')
    .option('--statistics <file>', 'ranges that litesmith calibrate wrote, instead of --data')
    .addOption(observerOption())
    .option('--equalize', 'make channels of neighbouring layers alike in range first')
    .option('--skip <pattern>', 'keep operators float whose tensors match the regular expression', append, [])
    .option(
      '--min-elements <n>',
      'leave smaller weights float beside float activations (default: 1024)',
      wholeNumber(0),
    );
  return withBoundary(withData(command, 'samples to calibrate on'))
    .option('--plan', 'print what becomes of each operator and tensor, and why')
    .option('--verbose', 'say what stayed float, and why')
    .option('--json', 'say what was written, and the plan, as JSON')
    .action(async (file: string, options: QuantizeCommandOptions) => {
      await quantizeFile(file, options, console);
    });
}

async function quantizeFile(file: string, options: QuantizeCommandOptions, console: Console): Promise<void> {
  const model = await readModelFile(file);
  const recipe = recipeFrom(options.recipe ?? 'dynamic_wi8_afp32', options);
  const prepared = options.equalize ? await runPass(equalizeLayers(), model) : model;
  const statistics = await ranges(prepared, recipe, options, console);
  const said: Diagnostic[] = [];
  const plans: QuantizationPlan[] = [];
  const onPlan = (plan: QuantizationPlan): undefined => void plans.push(plan);
  const pass: Pass =
    options.default && options.recipe === undefined
      ? optimizeDefault({ ...options, statistics, onPlan })
      : quantize(recipe, { statistics, onPlan });
  const quantized = await runPass(pass, prepared, { report: (diagnostic) => said.push(diagnostic) });
  for (const diagnostic of said) {
    if (options.verbose || diagnostic.severity !== 'info' || diagnostic.code === 'QUANTIZE_MODE') {
      sayDiagnostic(diagnostic, console);
    }
  }
  const name = plans[0]?.recipe.name.replace(/[^\w]+/g, '_') ?? 'quantized';
  const output = options.output ?? `${basename(file, extname(file))}.${name}.tflite`;
  await writeTfliteFile(output, quantized);
  const [before, after] = [statSync(file).size, statSync(output).size];
  if (options.json) {
    console.out.write(`${toJson({ output, bytes: { before, after }, plan: plans[0], diagnostics: said })}\n`);
    return;
  }
  if (options.plan) for (const plan of plans) console.out.write(`${printPlan(plan)}\n`);
  const ratio = (before / after).toFixed(2);
  console.out.write(
    `${output}: ${formatBytes(after)} (${after} bytes), ${ratio} times smaller than ${formatBytes(before)}\n`,
  );
}

/** Ranges where the recipe needs them, or they are given. Training may have left them in the model. */
async function ranges(
  model: Model,
  recipe: Recipe,
  options: QuantizeCommandOptions,
  console: Console,
): Promise<Statistics | undefined> {
  if (options.statistics !== undefined) return statisticsFrom(options.statistics);
  if (options.data.length > 0) return runCalibration(model, options, console);
  if (options.default && options.recipe === undefined) return undefined;
  const isStatic = recipe.rules.some(({ scheme }) =>
    (typeof scheme === 'string' ? scheme : scheme.mode).startsWith('static'),
  );
  return isStatic && !hasFakeQuant(model) ? runCalibration(model, options, console) : undefined;
}

function hasFakeQuant(model: Model): boolean {
  let found = false;
  walk(model, ({ op }) => {
    found ||= op === 'FAKE_QUANT';
  });
  return found;
}
