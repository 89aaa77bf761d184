import { createInterpreter } from '@litesmith/interpreter';
import { compare, type MetricName, nodeMetrics, toNodeData } from '@litesmith/quantize';
import { createProgress } from '@litesmith/terminal';
import { Command, Option } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { writeTextFile } from '../files/text-file.js';
import { toJson } from '../json.js';
import { type DataOptions, readSamples } from '../quantize/data-set.js';
import { finiteNumber, withData } from '../quantize/options.js';
import { renderComparison } from '../quantize/render-comparison.js';

interface CompareCommandOptions extends DataOptions {
  readonly threshold: number;
  readonly nodeData?: string;
  readonly metric: MetricName;
  readonly beside: 'float' | 'quantized';
  readonly json?: boolean;
}

/** `litesmith compare`: a quantized model beside its float form, tensor by tensor. */
export function compareCommand(console: Console): Command {
  const command = new Command('compare')
    .description('compare a quantized .tflite file with the float one that it was made from, tensor by tensor')
    .argument('<float>', 'the float .tflite file')
    .argument('<quantized>', 'the quantized .tflite file')
    .option('--threshold <dB>', 'signal-to-noise ratio below which a tensor counts as diverged', finiteNumber, 20);
  return withData(command, 'samples to compare on')
    .option('--node-data <file>', 'write one metric as node data of Model Explorer')
    .addOption(new Option('--metric <name>', 'the metric of --node-data').choices(nodeMetrics).default('sqnr'))
    .addOption(
      new Option('--beside <model>', 'the file that the node data goes with')
        .choices(['float', 'quantized'])
        .default('float'),
    )
    .option('--json', 'the comparison as JSON')
    .action(async (floatFile: string, quantizedFile: string, options: CompareCommandOptions) => {
      const [float, quantized] = [await readModelFile(floatFile), await readModelFile(quantizedFile)];
      const samples = readSamples(float, options);
      const progress = createProgress(console.err);
      const comparison = await compare(float, quantized, samples, createInterpreter, {
        threshold: options.threshold,
        onProgress: (done) => progress.update(done / samples.length, `comparing  sample ${done}/${samples.length}`),
      });
      progress.done(`compared on ${samples.length} samples${options.data.length === 0 ? ' of noise' : ''}`);
      if (options.nodeData !== undefined) {
        writeTextFile(options.nodeData, `${toJson(toNodeData(comparison, options.metric, options.beside))}\n`);
        console.err.write(`wrote ${options.nodeData}, for Model Explorer beside the ${options.beside} file\n`);
      }
      console.out.write(`${options.json ? toJson(comparison) : renderComparison(comparison)}\n`);
    });
}
