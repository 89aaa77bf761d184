import { readFileSync, writeFileSync } from 'node:fs';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter, type InterpreterTensor } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { loadLiteRt, type Oracle, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { calibrate, quantize, recipeOf } from '@litesmith/quantize';
import { sharedPath } from '@litesmith/shared-files';
import { cpuTime, measure, type Timing } from '../../interpreter/bench/medians.js';
import { encodeSparse, pruneChannels } from '../src/index.js';
import { pruneWeights } from '../src/sparse/testing/prune-weights.js';
import { denseNetwork } from './dense-network.js';

interface Variant {
  readonly name: string;
  make(model: Model): Model | Promise<Model>;
}

const asKernels = encodeSparse();
const behindDensify = encodeSparse({ densify: 'always', allowSlower: true });

/** What is measured of each model. The first is what all others are compared with. */
function variants(block: number): readonly Variant[] {
  const unstructured = [0.5, 0.8, 0.9].flatMap((share): Variant[] => {
    const name = `${Math.round(100 * share)} % single`;
    return [
      { name: `${name}, dense file`, make: (model) => pruneWeights(model, share) },
      { name: `${name}, sparse file`, make: (model) => runPass(asKernels, pruneWeights(model, share)) },
      { name: `${name}, behind DENSIFY`, make: (model) => runPass(behindDensify, pruneWeights(model, share)) },
    ];
  });
  const blocks = [0.8, 0.9].map((share): Variant => {
    const name = `${Math.round(100 * share)} % blocks 1×${block}, sparse file`;
    return { name, make: (model) => runPass(asKernels, pruneWeights(model, share, block)) };
  });
  const half: Variant = {
    name: 'half the channels removed',
    make: (model) => runPass(pruneChannels({ share: 0.5 }), model),
  };
  return [{ name: 'dense', make: (model) => model }, ...unstructured, ...blocks, half];
}

/** Units of the dense network that is customary on MNIST. */
const MNIST = [784, 128, 32, 10] as const;
const LARGE = [1024, 1024, 1000] as const;
const MOBILENET = 'tflite/tflite2onnx/mobilenet_v1_0.25_128.tflite';
const models: readonly {
  readonly name: string;
  readonly block: number;
  load(): Promise<Model | null> | Model | null;
}[] = [
  { name: 'MNIST network, float32', block: 4, load: () => denseNetwork(MNIST, false) },
  { name: 'MNIST network, int8', block: 16, load: () => denseNetwork(MNIST, true) },
  shared('MobileNet 0.25 128, float32', 4, MOBILENET),
  shared('ResNet-8, float32', 4, 'tflite/mlcommons-tiny/pretrainedResnet.tflite'),
  mobileNetInt8(),
  shared('ResNet-8, int8', 16, 'tflite/mlcommons-tiny/pretrainedResnet_quant.tflite'),
  shared(
    'rock, paper, scissors (CNN with a large FULLY_CONNECTED), float32',
    4,
    'pairs-mltk/rock_paper_scissors/rock_paper_scissors.float32.tflite',
  ),
  { name: 'two large layers, 1024 → 1024 → 1000, float32', block: 4, load: () => denseNetwork(LARGE, false) },
  { name: 'two large layers, 1024 → 1024 → 1000, int8', block: 16, load: () => denseNetwork(LARGE, true) },
  shared('attention of a transformer, float32', 4, 'tflite/ai-edge-quantizer/sdpa_composite.tflite'),
];

function shared(name: string, block: number, path: string) {
  const load = (): Model | null => {
    const file = sharedPath('models', path);
    return file === null ? null : withStaticShapes(readTflite(new Uint8Array(readFileSync(file))));
  };
  return { name, block, load };
}

/** The float MobileNet in int8, by ranges of noise: made for its speed, not for its results. */
function mobileNetInt8() {
  const float = shared('', 16, MOBILENET);
  const load = async (): Promise<Model | null> => {
    const model = float.load();
    if (model === null) return null;
    const noise = Float32Array.from({ length: 128 * 128 * 3 }, (_, i) => Math.sin(i * i));
    const statistics = await calibrate(model, [[noise]], createInterpreter);
    const recipe = { ...recipeOf('static_wi8_ai8'), inputType: 'INT8', outputType: 'INT8' } as const;
    return runPass(quantize(recipe, { statistics }), model);
  };
  return { name: 'MobileNet 0.25 128, int8', block: 16, load };
}

interface Row {
  readonly name: string;
  readonly bytes: number;
  readonly times: readonly Timing[];
}

/**
 * Size of the file and time of an inference of pruned models: in our interpreter, and in LiteRT.js with builtin kernels and
 * with XNNPACK. Medians of interleaved rounds, in time that the processor worked for this process; × says how many times
 * faster than the dense model of the same run.
 *
 * `node tooling/run-source.mjs packages/prune/bench/sparse-speed.ts [table.md [part of a model's name]]`
 */
export async function main([file, part = '']: readonly string[], print: (line: string) => void): Promise<void> {
  const lines: string[] = [];
  const say = (line: string): void => {
    print(line);
    lines.push(line);
  };
  const builtin = await loadLiteRt({ xnnpack: false });
  const xnnpack = await loadLiteRt();
  for (const { name, block, load } of models) {
    if (!name.includes(part)) continue;
    const model = await load();
    if (model === null) {
      print(`${name}: left out, the collection of models is not there`);
      continue;
    }
    say(`### ${name}\n`);
    const runtimes = ['interpreter', 'LiteRT.js builtin', 'LiteRT.js XNNPACK'];
    say(`| variant | bytes | of dense | ${runtimes.map((each) => `${each}, ms | ×`).join(' | ')} |`);
    say(`| --- | --: | --: |${' --: |'.repeat(2 * runtimes.length)}`);
    const rows = await measured(model, variants(block), builtin, xnnpack);
    for (const row of rows) say(lineOf(row, rows[0] ?? row));
    say('');
  }
  if (file !== undefined && file !== '') writeFileSync(file, `${lines.join('\n')}\n`);
}

async function measured(
  model: Model,
  wanted: readonly Variant[],
  builtin: Oracle,
  xnnpack: Oracle,
): Promise<readonly Row[]> {
  const files = await Promise.all(wanted.map(async ({ make }) => writeTflite(await make(model))));
  const interpreters = files.map((bytes) => createInterpreter(readTflite(bytes)));
  for (const { inputs } of interpreters) for (const [i, input] of inputs.entries()) fill(input, i);
  const inputs = (interpreters[0]?.inputs ?? []).map(({ data }) => data as TypedArray);
  const ours = measure(
    interpreters.map((each) => ({ name: 'interpreter', run: () => void each.invoke() })),
    21,
    30,
    cpuTime,
  );
  const theirs = [builtin, xnnpack].map((oracle) => {
    const loaded = files.map((bytes) => oracle.load(bytes));
    const times = measure(
      loaded.map((each) => ({ name: 'LiteRT.js', run: () => void each.run(inputs) })),
      21,
      20,
      cpuTime,
    );
    for (const each of loaded) each.dispose();
    return times;
  });
  return wanted.map(({ name }, i) => ({
    name,
    bytes: files[i]?.length ?? 0,
    times: [ours, ...theirs].flatMap((times) => times[i] ?? []),
  }));
}

/** Waves between −1 and 1, or codes all over their range. */
function fill({ dtype, data }: InterpreterTensor, seed: number): void {
  for (let i = 0; i < data.length; i++) {
    const wave = Math.sin(0.7 * i + seed);
    data[i] = dtype === 'FLOAT32' ? wave : dtype === 'UINT8' ? Math.round(127 + 127 * wave) : Math.round(127 * wave);
  }
}

function lineOf({ name, bytes, times }: Row, dense: Row): string {
  const cells = times.flatMap(({ median }, i) => {
    const ratio = (dense.times[i]?.median ?? 0) / median;
    return [median.toPrecision(3), ratio.toFixed(2)];
  });
  const share = `${((100 * bytes) / dense.bytes).toFixed(1)} %`;
  return `| ${[name, bytes.toLocaleString('en'), share, ...cells].join(' | ')} |`;
}
