import { statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { convert } from '@litesmith/converter';
import { writeTfliteFile } from '@litesmith/format/node';
import { print } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { formatBytes } from '@litesmith/terminal';
import { loadLayersModelFile } from '@litesmith/training/node';
import * as tf from '@tensorflow/tfjs';
import { Command, InvalidArgumentError } from 'commander';
import type { Console } from '../console.js';
import { countOps } from '../inspect/summary.js';
import { toJson } from '../json.js';

interface ConvertOptions {
  readonly output?: string;
  readonly batch?: number;
  readonly signature?: string;
  readonly print?: boolean;
  readonly json?: boolean;
  readonly verbose?: boolean;
}

/** `litesmith convert`: a TensorFlow.js layers model becomes a `.tflite` file. */
export function convertCommand(console: Console): Command {
  return new Command('convert')
    .description('convert a TensorFlow.js layers model to .tflite')
    .argument('<model>', 'model.json of a TensorFlow.js layers model, or the folder that holds it')
    .option('-o, --output <file>', 'the file to write (default: the model’s name with .tflite, in this folder)')
    .option('--batch <n>', 'fix the batch size (default: left unknown)', positiveInteger)
    .option('--signature <key>', 'key of the signature', 'serving_default')
    .option('--print', 'print the converted graph as text')
    .option('--verbose', 'name each pass that changed the model, and how long it took')
    .option('--json', 'say what was written as JSON')
    .action(async (input: string, options: ConvertOptions) => {
      await convertFile(input, options, console);
    });
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new InvalidArgumentError('expected a whole number from 1 up.');
  return value;
}

async function convertFile(input: string, options: ConvertOptions, console: Console): Promise<void> {
  const path = modelJsonOf(input);
  const output = options.output ?? `${nameOf(path)}.tflite`;
  const started = performance.now();
  tf.env().set('IS_TEST', true); // silences the advice to install tfjs-node
  await tf.setBackend('cpu');
  const source = await loadLayersModelFile(path);
  const model = await convert(source, {
    ...(options.batch === undefined ? {} : { batch: options.batch }),
    ...(options.signature === undefined ? {} : { signature: options.signature }),
    report: ({ severity, code, message, at }) => {
      console.err.write(`${severity} ${code}: ${message}${at ? ` (${at})` : ''}\n`);
    },
    ...(options.verbose
      ? {
          onPass: (pass, before, after, ms) => {
            if (before !== after) console.err.write(`${pass.name}: ${ms.toFixed(1)} ms\n`);
          },
        }
      : {}),
  });
  await writeTfliteFile(output, model);
  const byteLength = statSync(output).size;
  const ms = Math.round(performance.now() - started);
  const ops = countOps(model);
  if (options.print) console.out.write(`${print(model)}\n`);
  if (options.json) {
    console.out.write(`${toJson({ output, bytes: byteLength, ops: Object.fromEntries(ops), ms })}\n`);
    return;
  }
  const opText = ops.map(([op, count]) => `${op} ×${count}`).join(', ');
  console.out.write(`${output}: ${formatBytes(byteLength)} (${byteLength} bytes), ${opText}, in ${ms} ms\n`);
}

function modelJsonOf(input: string): string {
  const stat = statSync(input, { throwIfNoEntry: false });
  if (!stat) {
    throw new LiteError('CLI_INPUT', `no such file or folder: ${input}`);
  }
  return stat.isDirectory() ? join(input, 'model.json') : input;
}

function nameOf(path: string): string {
  const name = basename(path, extname(path));
  return name === 'model' ? basename(dirname(join(process.cwd(), path))) : name;
}
