import { statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import {
  type ClusteringAlgorithm,
  type ClusterReport,
  cluster,
  clusterReport,
  compressLut,
  encodeLattice,
  type LayerClusters,
  printClusterReport,
} from '@litesmith/cluster';
import { writeTfliteFile } from '@litesmith/format/node';
import { type Diagnostic, type Model, type Pass, pipeline, runPass } from '@litesmith/ir';
import { formatBytes } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import { layerOption, skipOption } from '../cluster/layer-options.js';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { toJson } from '../json.js';
import { wholeNumber } from '../quantize/options.js';
import { sayDiagnostic } from '../quantize/run-calibration.js';

type Store = 'float' | 'lattice' | 'lut';

interface ClusterCommandOptions {
  readonly output?: string;
  readonly clusters: number;
  readonly init: ClusteringAlgorithm;
  readonly perChannel?: boolean;
  readonly layer: readonly LayerClusters[];
  readonly skip: readonly LayerClusters[];
  readonly minElements?: number;
  /** False by `--no-preserve-zeros`. */
  readonly preserveZeros: boolean;
  readonly smallToZero?: boolean;
  readonly lattice?: number;
  readonly store: Store;
  readonly lutForm: 'decode' | 'metadata';
  readonly seed: number;
  readonly verbose?: boolean;
  readonly json?: boolean;
}

/** `litesmith cluster`: weights share few values, and are stored so that the file is smaller. */
export function clusterCommand(console: Console): Command {
  return new Command('cluster')
    .description('let the weights of a .tflite file share few values')
    .argument('<file>', 'a .tflite file')
    .option('-o, --output <file>', 'the file to write (default: the name with .clustered behind it, in this folder)')
    .option('-k, --clusters <n>', 'distinct values for each tensor of weights, at most', wholeNumber(1), 16)
    .addOption(
      new Option('--init <how>', 'the least squared error, or k-means from centroids chosen so')
        .choices(['optimal', 'linear', 'density', 'random', 'k-means++'])
        .default('optimal'),
    )
    .option('--per-channel', 'values for each channel by itself')
    .option('--layer <pattern=n>', 'other numbers for layers whose names match the regular expression', layerOption, [])
    .option('--skip <pattern>', 'leave layers as they are whose names match', skipOption, [])
    .option('--min-elements <n>', 'leave smaller weights as they are (default: 128)', wholeNumber(0))
    .option('--no-preserve-zeros', 'zeros are values like others')
    .option('--small-to-zero', 'small weights may join the zeros where that lowers the error')
    .option(
      '--lattice <bits>',
      'values are multiples of one scale, of so many bits (--store lattice: 4)',
      wholeNumber(2),
    )
    .addOption(
      new Option(
        '--store <how>',
        'how weights are stored: as they are, on a lattice as integers, or by tables for TFLM',
      )
        .choices(['float', 'lattice', 'lut'])
        .default('float'),
    )
    .addOption(
      new Option('--lut-form <form>', 'with --store lut: operators DECODE, or the older metadata')
        .choices(['decode', 'metadata'])
        .default('decode'),
    )
    .option('--seed <n>', 'of random and k-means++', wholeNumber(0), 0)
    .option('--verbose', 'print each tensor: its values, what they take, how much they are off')
    .option('--json', 'say what was written, and each tensor, as JSON')
    .action(async (file: string, options: ClusterCommandOptions) => {
      await clusterFile(file, options, console);
    });
}

/** What a way to store weights makes smaller, said plainly. */
const gains: { readonly [S in Store]: string } = {
  float: 'weights stay floats: only a compressor makes this file smaller (--store lattice or lut does without)',
  lattice: 'every runtime that dequantizes these types runs it',
  lut: 'only TensorFlow Lite Micro runs it',
};

function passesFor(options: ClusterCommandOptions): readonly Pass[] {
  const { clusters, init, layer, skip, seed, minElements, preserveZeros, smallToZero, store, lutForm } = options;
  const lattice = options.lattice ?? (store === 'lattice' ? 4 : undefined);
  const clustering = cluster({
    clusters,
    algorithm: init,
    granularity: options.perChannel ? 'channel' : 'tensor',
    layers: [...layer, ...skip],
    seed,
    preserveZeros,
    smallToZero: smallToZero === true,
    ...(minElements === undefined ? {} : { minElements }),
    ...(lattice === undefined ? {} : { lattice }),
  });
  const storing = { float: [], lattice: [encodeLattice()], lut: [compressLut({ form: lutForm })] };
  return [clustering, ...storing[store]];
}

async function clusterFile(file: string, options: ClusterCommandOptions, console: Console): Promise<void> {
  const model = await readModelFile(file);
  const said: Diagnostic[] = [];
  const [clustering, ...storing] = passesFor(options);
  const context = { report: (diagnostic: Diagnostic) => said.push(diagnostic) };
  const clustered: Model = clustering === undefined ? model : await runPass(clustering, model, context);
  const report = clusterReport(clustered, { original: model });
  const stored = await runPass(pipeline('store', storing), clustered, context);
  for (const diagnostic of said) {
    if (options.verbose || diagnostic.severity !== 'info') sayDiagnostic(diagnostic, console);
  }
  const output = options.output ?? `${basename(file, extname(file))}.clustered.tflite`;
  await writeTfliteFile(output, stored);
  sayWhatWasWritten({ file, output, report, said }, options, console);
}

interface Written {
  readonly file: string;
  readonly output: string;
  readonly report: ClusterReport;
  readonly said: readonly Diagnostic[];
}

function sayWhatWasWritten({ file, output, report, said }: Written, options: ClusterCommandOptions, console: Console) {
  const [before, after] = [statSync(file).size, statSync(output).size];
  if (options.json) {
    console.out.write(`${toJson({ output, bytes: { before, after }, ...report, diagnostics: said })}\n`);
    return;
  }
  if (options.verbose) console.out.write(`${printClusterReport(report)}\n`);
  const change = after < before ? `${(before / after).toFixed(2)} times smaller than` : 'no smaller than before:';
  console.out.write(`${output}: ${formatBytes(after)} (${after} bytes), ${change} ${formatBytes(before)}\n`);
  console.err.write(`${gains[options.store]}\n`);
}
