import { createInterpreter, type Interpreter, type InterpreterTensor } from '@litesmith/interpreter';
import type { Model } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { Command, InvalidArgumentError, Option } from 'commander';
import type { Console } from '../console.js';
import { readModelFile } from '../files/model-file.js';
import { readTensorFile, type TensorFileFormat, tensorFileFormats } from '../files/tensor-file.js';
import { toJson } from '../json.js';
import { collectOutputs, writeOutputs } from '../run/outputs.js';
import { profileOf, renderProfile } from '../run/profile.js';
import { renderOutputs } from '../run/render.js';
import { assignInputs, randomSource, randomValues } from '../run/sources.js';

interface RunOptions {
  readonly input: readonly string[];
  readonly shape: readonly NamedShape[];
  readonly seed: number;
  readonly output?: string;
  readonly format: TensorFileFormat;
  readonly signature?: string;
  readonly real?: boolean;
  readonly runs: number;
  readonly profile?: boolean;
  readonly json?: boolean;
}

interface NamedShape {
  readonly name: string;
  readonly shape: readonly number[];
}

/** `litesmith run`: runs a model once or more on files or random values. */
export function runCommand(console: Console): Command {
  return new Command('run')
    .description('run a .tflite file on inputs from files, or on random values')
    .argument('<file>', 'a .tflite file')
    .option(
      '-i, --input <[name=]file>',
      'values of an input, by name or in order: .npy, .json or raw bytes',
      append,
      [],
    )
    .addOption(
      new Option('--shape <name=1,2,3>', 'give an input another shape')
        .argParser(appendShape)
        .default([], 'that of the model, unknown dimensions 1'),
    )
    .option('--seed <n>', 'of the random values that inputs without a file get', count(0), 12345)
    .option('-o, --output <path>', 'write outputs: a file for one output, a folder for several')
    .addOption(new Option('--format <format>', 'of written outputs').choices(tensorFileFormats).default('npy'))
    .option('--signature <key>', 'the entry point to run (default: the main subgraph)')
    .option('--real', 'inputs and outputs are real numbers, quantized and dequantized by the model’s scales')
    .option('--runs <n>', 'run so many times', count(1), 1)
    .option('--profile', 'show the time of each operator')
    .option('--json', 'outputs and profile as JSON for programs')
    .action(async (file: string, options: RunOptions) => {
      console.out.write(`${await run(file, options)}\n`);
    });
}

function append(value: string, all: readonly string[]): readonly string[] {
  return [...all, value];
}

function appendShape(text: string, all: readonly NamedShape[]): readonly NamedShape[] {
  return [...all, parseShape(text)];
}

function count(from: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < from)
      throw new InvalidArgumentError(`expected a whole number from ${from} up.`);
    return value;
  };
}

function parseShape(text: string): NamedShape {
  const match = /^(.+)=([\d,\sx]*)$/.exec(text);
  if (!match) throw new InvalidArgumentError('expected NAME=1,2,3.');
  return { name: match[1] ?? '', shape: (match[2] ?? '').split(/[,x]/).filter(Boolean).map(Number) };
}

async function run(file: string, options: RunOptions): Promise<string> {
  const model = await readModelFile(file);
  const interpreter = createInterpreter(model, { profile: options.profile ?? false, ...subgraphOf(model, options) });
  for (const { name, shape } of options.shape) interpreter.resizeInput(name, shape);
  setInputs(interpreter, model, options);
  const started = performance.now();
  for (let i = 0; i < options.runs; i++) interpreter.invoke();
  const ms = (performance.now() - started) / options.runs;
  const outputs = collectOutputs(interpreter.outputs, options.real ?? false);
  const written = options.output === undefined ? [] : writeOutputs(options.output, options.format, outputs);
  const profile = options.profile ? profileOf(interpreter.profile) : undefined;
  if (options.json) {
    return toJson({ file, runs: options.runs, msPerRun: ms, outputs, written, memory: interpreter.memory, profile });
  }
  const timing = `${options.runs === 1 ? 'one run' : `${options.runs} runs, each`} ${ms.toFixed(3)} ms`;
  return [
    renderOutputs(outputs),
    ...(profile ? [renderProfile(profile, interpreter.memory)] : []),
    [timing, ...written.map((path) => `wrote ${path}`)].join('\n'),
  ].join('\n\n');
}

function subgraphOf(model: Model, { signature: key }: RunOptions): { readonly subgraph?: number } {
  if (key === undefined) return {};
  const signature = model.signatures.find((candidate) => candidate.key === key);
  if (signature) return { subgraph: signature.subgraph };
  throw new LiteError('SIGNATURE_UNKNOWN', `there is no signature "${key}"`, {
    hint: `the model has ${model.signatures.map((candidate) => candidate.key).join(', ') || 'none'}`,
  });
}

function setInputs(interpreter: Interpreter, model: Model, options: RunOptions): void {
  const random = randomSource(options.seed);
  const slots = interpreter.inputs.map((input) => namesOf(input, model));
  const paths = assignInputs(slots, options.input);
  const files = interpreter.inputs.map((input, index) => {
    const path = paths[index];
    return path === undefined ? undefined : readTensorFile(path, input.dtype);
  });
  for (const [index, tensorFile] of files.entries()) {
    const shape = tensorFile?.shape;
    if (shape && !sameShape(shape, interpreter.inputs[index])) interpreter.resizeInput(index, shape);
  }
  for (const [index, input] of interpreter.inputs.entries()) {
    const values = files[index]?.values ?? randomValues(input, random);
    if (options.real && files[index]) input.setReal(values as ArrayLike<number>);
    else input.set(values);
  }
}

/** The names that an input goes by: the tensor's, and those in signatures. */
function namesOf(input: InterpreterTensor, model: Model): readonly string[] {
  const inSignatures = model.signatures
    .flatMap((signature) => signature.inputs)
    .filter(({ name, tensor }) => tensor === input.id && name !== input.name);
  return [input.name, ...inSignatures.map(({ name }) => name)];
}

function sameShape(shape: readonly number[], input: InterpreterTensor | undefined): boolean {
  return input?.shape.length === shape.length && input.shape.every((size, axis) => size === shape[axis]);
}
