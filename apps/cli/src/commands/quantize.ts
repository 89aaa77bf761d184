import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { writeTfliteFile } from '@litesmith/format/node';
import { type Diagnostic, type Model, runPass } from '@litesmith/ir';
import {
  chooseRecipe,
  equalizeLayers,
  hasFakeQuant,
  type ObserverName,
  printPlan,
  type QuantizationPlan,
  quantize,
  type Recipe,
  type Sample,
  type Statistics,
  type WeightAlgorithmName,
} from '@litesmith/quantize';
import { formatBytes } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';
import {
  append,
  type BoundaryOptions,
  boundaryOf,
  observerOption,
  wholeNumber,
  withBoundary,
  withData,
} from '../quantize/options.js';
import { recipeFrom, schemesOf, statisticsFrom, withChanges } from '../quantize/recipe-file.js';
import { runBiasCorrection, runCalibration, runMoments, sayDiagnostic } from '../quantize/run-calibration.js';

interface QuantizeCommandOptions extends DataOptions, BoundaryOptions {
  readonly output?: string;
  readonly recipe?: string;
  readonly default?: boolean;
  readonly statistics?: string;
  readonly observer: ObserverName;
  readonly weights?: WeightAlgorithmName;
  readonly equalize?: boolean;
  readonly correctBias?: boolean;
  readonly skip: readonly string[];
  readonly minElements?: number;
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
    .addOption(
      new Option('--default', 'choose as TFLite’s Optimize.DEFAULT does, and say which and why').conflicts('recipe'),
    )
    .option('--statistics <file>', 'ranges that litesmith calibrate wrote, instead of --data')
    .addOption(observerOption())
    .addOption(
      new Option('--weights <algorithm>', 'what chooses weights, instead of what the recipe says').choices([
        'min-max',
        'mse',
        'octav',
        'gptq',
      ]),
    )
    .option('--equalize', 'make channels of neighbouring layers alike in range first')
    .option('--correct-bias', 'take out of biases what quantization adds to the mean of channels, on the samples')
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
  const plans: QuantizationPlan[] = [];
  const said: Diagnostic[] = [];
  const quantized = await quantizeModel(model, options, console, {
    onPlan: (plan) => void plans.push(plan),
    report: (diagnostic) => said.push(diagnostic),
  });
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
  const size = `${formatBytes(after)} (${after} bytes)`;
  const change = after < before ? `${(before / after).toFixed(2)} times smaller than ${formatBytes(before)}` : '';
  console.out.write(`${output}: ${size}, ${change || `no smaller than before (${formatBytes(before)})`}\n`);
}

interface Listener {
  onPlan(plan: QuantizationPlan): undefined;
  report(diagnostic: Diagnostic): void;
}

async function quantizeModel(
  model: Model,
  options: QuantizeCommandOptions,
  console: Console,
  { onPlan, report }: Listener,
): Promise<Model> {
  const named = options.default ? null : recipeFrom(options.recipe ?? 'dynamic_wi8_afp32', options);
  const prepared = options.equalize ? await runPass(equalizeLayers(), model) : model;
  const samples = once(() => readSamples(prepared, options));
  const statistics = await ranges(prepared, named, samples, options, console);
  const recipe = named ?? chooseDefault(prepared, statistics, options, report);
  const takesMoments = schemesOf(recipe).some((s) => 'weights' in s && s.weights.algorithm === 'gptq');
  const moments = takesMoments ? await runMoments(prepared, samples(), console) : undefined;
  const pass = quantize(recipe, { statistics, moments, onPlan });
  const quantized = await runPass(pass, prepared, { report });
  return options.correctBias ? runBiasCorrection(prepared, quantized, samples(), console) : quantized;
}

/** The recipe that TFLite's default amounts to, with what else the command line says; tells which and why. */
function chooseDefault(
  model: Model,
  statistics: Statistics | undefined,
  options: QuantizeCommandOptions,
  report: Listener['report'],
): Recipe {
  const { recipe, why } = chooseRecipe(model, { ...boundaryOf(options), statistics });
  report({ severity: 'info', code: 'QUANTIZE_MODE', message: `default: ${recipe.name}, because ${why}` });
  return withChanges(recipe, options);
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Ranges where the recipe (`null`: the default) needs them, or they are given. Training may have left them in the model. */
async function ranges(
  model: Model,
  recipe: Recipe | null,
  samples: () => readonly Sample[],
  options: QuantizeCommandOptions,
  console: Console,
): Promise<Statistics | undefined> {
  if (options.statistics !== undefined) return statisticsFrom(options.statistics);
  const isStatic = recipe !== null && schemesOf(recipe).some(({ mode }) => mode === 'static');
  const isGiven = options.data.length > 0 && (recipe === null || isStatic);
  const isNeeded = isStatic && !hasFakeQuant(model);
  return isGiven || isNeeded ? runCalibration(model, samples(), options, console) : undefined;
}
