import { readFileSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeTfliteFile } from '@litesmith/format/node';
import { type Diagnostic, type Pass, pipeline, runPass } from '@litesmith/ir';
import {
  type LayerRule,
  type MaskPattern,
  type PruneOptions,
  prune,
  renderSparsityReport,
  type ScoreName,
  sparsityReport,
} from '@litesmith/prune';
import { formatBytes } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';
import { appendLayer, appendSkip, patternOf, share } from '../prune/options.js';
import { momentsFor, samplesFor } from '../prune/run-prune.js';
import type { DataOptions } from '../quantize/data-set.js';
import { wholeNumber, withData } from '../quantize/options.js';
import { runBiasCorrection, sayDiagnostic } from '../quantize/run-calibration.js';

interface PruneCommandOptions extends DataOptions {
  readonly output?: string;
  readonly sparsity?: number;
  readonly pattern?: MaskPattern;
  readonly pooling: 'average' | 'max';
  readonly scope: 'tensor' | 'global';
  readonly score: ScoreName;
  readonly layer: readonly LayerRule[];
  readonly skip: readonly LayerRule[];
  readonly minElements?: number;
  readonly correctBias?: boolean;
  readonly report?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `litesmith prune`: weights of a `.tflite` file become zero. */
export function pruneCommand(console: Console): Command {
  const command = new Command('prune')
    .description('set the weights of a .tflite file to zero that matter least, or show how sparse they are')
    .argument('<file>', 'a .tflite file')
    .option('-o, --output <file>', 'the file to write (default: the name with .pruned behind it, in this folder)')
    .option('-s, --sparsity <share>', 'share of weights to prune, 0 to 1', share)
    .option(
      '-p, --pattern <pattern>',
      'unstructured, blocks of outputs by inputs such as 1x4 or 16x1, or groups such as 2:4, which need no sparsity (default: unstructured)',
      patternOf,
    )
    .addOption(
      new Option('--pooling <how>', 'what counts of the weights in a block')
        .choices(['average', 'max'])
        .default('average'),
    )
    .addOption(
      new Option('--scope <scope>', 'each tensor loses the same share, or one threshold holds for all')
        .choices(['tensor', 'global'])
        .default('tensor'),
    )
    .addOption(
      new Option('--score <score>', 'what says which weights matter; wanda and obs look at --data')
        .choices(['magnitude', 'wanda', 'obs'])
        .default('magnitude'),
    )
    .option(
      '--layer <pattern=share>',
      'another share for layers whose tensors match the regular expression; the last that fits holds',
      appendLayer,
      [],
    )
    .option('--skip <pattern>', 'leave layers alone whose tensors match the regular expression', appendSkip, [])
    .option('--correct-bias', 'take out of biases what pruning adds to the mean of channels, on the samples')
    .option('--min-elements <n>', 'leave smaller weights alone (default: 256)', wholeNumber(0));
  return withData(command, 'samples of inputs, for wanda, obs and --correct-bias')
    .option('--report', 'print how sparse the weights are, tensor by tensor; alone, it writes nothing')
    .option('--verbose', 'say what was left alone, and why')
    .option('--json', 'say what was written, and how sparse it is, as JSON')
    .action(async (file: string, options: PruneCommandOptions) => {
      if (isReportAlone(options)) await reportFile(file, options, console);
      else await pruneFile(file, options, console);
    });
}

/** Whether nothing was said of pruning. */
function isReportAlone({ report, sparsity, pattern, layer, output }: PruneCommandOptions): boolean {
  const saysHow = sparsity !== undefined || pattern !== undefined || layer.length > 0 || output !== undefined;
  return report === true && !saysHow;
}

async function reportFile(file: string, { json }: PruneCommandOptions, console: Console): Promise<void> {
  const report = sparsityReport(await readModelFile(file));
  console.out.write(`${json ? toJson(report) : renderSparsityReport(report)}\n`);
}

async function pruneFile(file: string, options: PruneCommandOptions, console: Console): Promise<void> {
  const pruneOptions = pruneOptionsOf(options);
  // Before anything is read or run: what cannot be meant is told at once.
  prune({ ...pruneOptions, score: 'magnitude' });
  const model = await readModelFile(file);
  const samples = samplesFor(model, options, console);
  const moments = await momentsFor(options.score, model, samples, console);
  const said: Diagnostic[] = [];
  const pass = pipeline('prune', passesOf({ ...pruneOptions, moments }));
  const plain = await runPass(pass, model, { report: (diagnostic) => said.push(diagnostic) });
  const pruned = options.correctBias ? await runBiasCorrection(model, plain, samples, console) : plain;
  for (const diagnostic of said) {
    if (options.verbose || diagnostic.severity !== 'info' || diagnostic.code === 'PRUNE_DONE') {
      sayDiagnostic(diagnostic, console);
    }
  }
  const output = options.output ?? `${basename(file, extname(file))}.pruned.tflite`;
  await writeTfliteFile(output, pruned);
  const bytes = { before: sizesOf(file), after: sizesOf(output) };
  const report = sparsityReport(pruned);
  if (options.json) {
    console.out.write(`${toJson({ output, bytes, report, diagnostics: said })}\n`);
    return;
  }
  if (options.report) console.out.write(`${renderSparsityReport(report)}\n`);
  const { before, after } = bytes;
  const zipped = `${formatBytes(after.gzip)} gzipped (before: ${formatBytes(before.gzip)})`;
  console.out.write(`${output}: ${formatBytes(after.file)} (${after.file} bytes), ${zipped}\n`);
}

/** What is done to a model, in order. */
function passesOf(options: PruneOptions): readonly Pass[] {
  return [prune(options)];
}

function pruneOptionsOf(options: PruneCommandOptions): PruneOptions {
  const { sparsity, pattern, pooling, scope, score, minElements } = options;
  return {
    scope,
    score,
    layers: [...options.layer, ...options.skip],
    ...(sparsity === undefined ? {} : { sparsity }),
    ...(pattern === undefined
      ? {}
      : { pattern: typeof pattern === 'object' && 'block' in pattern ? { ...pattern, pooling } : pattern }),
    ...(minElements === undefined ? {} : { minElements }),
  };
}

function sizesOf(file: string): { readonly file: number; readonly gzip: number } {
  const bytes = readFileSync(file);
  return { file: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length };
}
