import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTflite } from '@litesmith/format';
import { createInterpreter, type Interpreter } from '@litesmith/interpreter';
import { collectMoments, elementCountOf, type Model, passContext, runPass, walk } from '@litesmith/ir';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { calibrate } from '../src/calibrate/calibrate.js';
import type { ObserverName } from '../src/calibrate/observers/observers.js';
import type { Statistics } from '../src/calibrate/statistics.js';
import { correctBias } from '../src/equalize/bias-correction.js';
import { equalizeLayers } from '../src/equalize/cross-layer-equalization.js';
import { removeTerminalActivations } from '../src/plan/remove-terminal-activations.js';
import { quantize } from '../src/quantize.js';
import { recipeOf } from '../src/recipe/presets.js';

/** A way to quantize: what is done before, during and after. */
interface Way {
  readonly name: string;
  readonly observer: ObserverName;
  readonly scheme: string;
  readonly equalize?: boolean;
  readonly gptq?: boolean;
  readonly correct?: boolean;
}

const eight: readonly Way[] = [
  { name: 'min/max (the default, as in TFLite)', observer: 'min-max', scheme: 'static_wi8_ai8' },
  { name: 'moving average', observer: 'moving-average', scheme: 'static_wi8_ai8' },
  { name: 'percentile 99.99', observer: 'percentile', scheme: 'static_wi8_ai8' },
  { name: 'entropy', observer: 'entropy', scheme: 'static_wi8_ai8' },
  { name: 'MSE', observer: 'mse', scheme: 'static_wi8_ai8' },
  { name: 'MSE, weights MSE', observer: 'mse', scheme: 'static_wi8_ai8_mse' },
  { name: 'MSE, weights OCTAV', observer: 'mse', scheme: 'static_wi8_ai8_octav' },
  { name: 'MSE, weights GPTQ', observer: 'mse', scheme: 'static_wi8_ai8_gptq', gptq: true },
  { name: 'min/max, weights MSE', observer: 'min-max', scheme: 'static_wi8_ai8_mse' },
  { name: 'min/max, weights GPTQ', observer: 'min-max', scheme: 'static_wi8_ai8_gptq', gptq: true },
  { name: 'min/max, layers equalized', observer: 'min-max', scheme: 'static_wi8_ai8', equalize: true },
  { name: 'min/max, biases corrected', observer: 'min-max', scheme: 'static_wi8_ai8', correct: true },
  { name: 'MSE, biases corrected', observer: 'mse', scheme: 'static_wi8_ai8', correct: true },
  {
    name: 'MSE, weights GPTQ, biases corrected',
    observer: 'mse',
    scheme: 'static_wi8_ai8_gptq',
    gptq: true,
    correct: true,
  },
];
const four: readonly Way[] = [
  { name: 'min/max', observer: 'min-max', scheme: 'static_wi4_ai8' },
  { name: 'MSE, weights MSE', observer: 'mse', scheme: 'static_wi4_ai8_mse' },
  { name: 'MSE, weights OCTAV', observer: 'mse', scheme: 'static_wi4_ai8_octav' },
  { name: 'MSE, weights GPTQ', observer: 'mse', scheme: 'static_wi4_ai8_gptq', gptq: true },
  {
    name: 'MSE, weights GPTQ, biases corrected',
    observer: 'mse',
    scheme: 'static_wi4_ai8_gptq',
    gptq: true,
    correct: true,
  },
];

const CALIBRATION_SAMPLES = 16;
const TEST_SAMPLES = 4;
/** Larger files take minutes in the interpreter. */
const LARGEST_BYTES = 3_000_000;
/** Weights at the least: models of a single op, made to test one, say nothing of methods. */
const FEWEST_WEIGHTS = 300;

/** The generator of the collection's goldens: u in [0, 1), a real input 2u − 1. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function sampleOf(interpreter: Interpreter, next: () => number): ArrayLike<number>[] {
  return interpreter.inputs.map(({ dtype, shape }) => {
    const isReal = dtype === 'FLOAT32';
    return Float32Array.from({ length: elementCountOf(shape) }, () =>
      isReal ? 2 * next() - 1 : Math.floor(2 * next()),
    );
  });
}

function isMeasure(model: Model, bytes: number): boolean {
  if (bytes > LARGEST_BYTES || model.subgraphs.length !== 1) return false;
  let plain = true;
  let weights = 0;
  for (const { dtype, data } of model.subgraphs[0]?.tensors.values() ?? []) {
    if (/INT8|INT16|INT4|STRING|FLOAT16|RESOURCE/.test(dtype)) plain = false;
    if (dtype === 'FLOAT32' && data !== undefined) weights += data.length / 4;
  }
  walk(model, ({ op }) => {
    if (op === 'CUSTOM') plain = false;
  });
  return plain && weights >= FEWEST_WEIGHTS;
}

/** Without a sigmoid or softmax at the end: saturated scores would hide what comes before. */
function withoutEnd(model: Model): Model {
  const recipe = { ...recipeOf('static_wi8_ai8'), terminal: 'logits' } as const;
  return removeTerminalActivations(model, recipe, passContext());
}

interface Measured {
  readonly model: Model;
  readonly calibration: readonly ArrayLike<number>[][];
  readonly tests: readonly ArrayLike<number>[][];
}

/** Makes each thing once. */
function once<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<T>>();
  return (key, make) => {
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
}

/** Quantizes one model in several ways, which share what calibration finds. */
function quantizer({ model, calibration }: Measured): (way: Way) => Promise<Model> {
  const [models, ranges, products] = [once<Model>(), once<Statistics>(), once<ReadonlyMap<string, Float64Array>>()];
  return async (way) => {
    const form = way.equalize ? 'equalized' : 'as it is';
    const prepared = await models(form, async () => (way.equalize ? runPass(equalizeLayers(), model) : model));
    const { observer } = way;
    const statistics = await ranges(`${form} ${observer}`, () =>
      calibrate(prepared, calibration, createInterpreter, { observer }),
    );
    const moments = way.gptq
      ? await products(form, () => collectMoments(prepared, calibration, createInterpreter))
      : undefined;
    const result = await runPass(quantize(way.scheme, { statistics, moments }), prepared);
    return way.correct ? correctBias(prepared, result, calibration.slice(0, 8), createInterpreter) : result;
  };
}

/** Decibels of the outputs' signal above the error of quantization, over the test samples. */
function sqnr(float: Model, integer: Model, tests: Measured['tests']): number {
  const [a, b] = [createInterpreter(float), createInterpreter(integer)];
  let [signal, error] = [0, 0];
  for (const sample of tests) {
    for (const each of [a, b]) {
      each.resetVariables();
      for (const [i, input] of each.inputs.entries()) {
        if (input.dtype === 'FLOAT32') input.setReal(sample[i] ?? []);
        else input.set(Array.from(sample[i] ?? []));
      }
      each.invoke();
    }
    for (const [i, output] of a.outputs.entries()) {
      if (output.dtype !== 'FLOAT32') continue;
      const other = b.outputs[i]?.real() ?? new Float32Array(0);
      for (const [k, value] of output.real().entries()) {
        signal += value * value;
        error += (value - (other[k] ?? 0)) ** 2;
      }
    }
  }
  return 10 * Math.log10(signal / error);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2;
}

function load(): readonly (Measured & { readonly name: string })[] {
  const seen = new Set<string>();
  return sharedModelFiles().flatMap((path) => {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes)) return [];
    try {
      const model = withoutEnd(readTflite(bytes));
      if (!isMeasure(model, bytes.length)) return [];
      const interpreter = createInterpreter(model);
      const next = generator(12_345);
      const draw = (count: number) => Array.from({ length: count }, () => sampleOf(interpreter, next));
      const measured = { model, calibration: draw(CALIBRATION_SAMPLES), tests: draw(TEST_SAMPLES) };
      // Copies of one model count once; such as do not run, or yield nothing but NaN, not at all.
      const [output] = interpreter.invoke((measured.tests[0] ?? []).map((values) => Array.from(values)));
      const print = Array.from((output?.data ?? []) as ArrayLike<number>)
        .slice(0, 8)
        .join();
      if (seen.has(print) || !(sqnr(model, model, measured.tests.slice(0, 1)) > 0)) return [];
      seen.add(print);
      return [{ name: basename(path), ...measured }];
    } catch {
      return [];
    }
  });
}

async function table(
  ways: readonly Way[],
  models: ReturnType<typeof load>,
  say: (line: string) => void,
): Promise<string[]> {
  const results = new Map<Way, number[]>(ways.map((way) => [way, []]));
  for (const measured of models) {
    const row: string[] = [];
    const quantized = quantizer(measured);
    for (const way of ways) {
      const decibels = sqnr(measured.model, await quantized(way), measured.tests);
      results.get(way)?.push(decibels);
      row.push(decibels.toFixed(1));
    }
    say(`${measured.name}: ${row.join(' ')}`);
  }
  const [first] = ways;
  const base = first === undefined ? [] : (results.get(first) ?? []);
  return ways.map((way) => {
    const values = (results.get(way) ?? []).map((value) => Math.min(value, 150));
    const gains = values.map((value, i) => value - Math.min(base[i] ?? 0, 150));
    const better = gains.filter((gain) => gain > 0.05).length;
    const worse = gains.filter((gain) => gain < -0.05).length;
    return `| ${way.name} | ${median(values).toFixed(2)} | ${median(gains).toFixed(2)} | ${better} | ${worse} |`;
  });
}

/** Measures output SQNR of post-training methods on the collection of models; the first argument names a Markdown file to write. */
export async function main(args: readonly string[], say: (line: string) => void): Promise<number> {
  const models = load();
  if (models.length === 0) {
    say('the collection of models is not at hand: see LITESMITH_SHARED');
    return 1;
  }
  say(`${models.length} models`);
  const head = (title: string): string[] => [
    ...[
      '',
      `## ${title}`,
      '',
      '| method | median SQNR, dB | median gain, dB | better | worse |',
      '| --- | --: | --: | --: | --: |',
    ],
  ];
  const lines = [
    '# Quality of post-training quantization',
    '',
    'How far above the error of quantization the signal stands at the outputs (SQNR in decibels, larger is better), over the real float models of',
    'the collection that a test run can take: one subgraph, at least 300 weights, at most 3 MB. Inputs are seeded noise in [−1, 1), 16 samples for',
    'calibration and 4 others to measure on. "better" and "worse" count models that gain or lose more than 0.05 dB against the first row.',
    'A sigmoid or softmax at the end is left out, for saturated scores would hide what comes before.',
    '',
    '```sh',
    'node tooling/run-source.mjs packages/quantize/bench/sqnr.ts docs/quantization-quality.md',
    '```',
    '',
    `${models.length} models: ${models.map(({ name }) => name).join(', ')}.`,
    ...head('8-bit weights and activations (`static_wi8_ai8`)'),
    ...(await table(eight, models, say)),
    ...head('4-bit weights, 8-bit activations (`static_wi4_ai8`)'),
    ...(await table(four, models, say)),
  ];
  const [file] = args;
  if (file !== undefined) writeFileSync(file, `${lines.join('\n')}\n`);
  for (const line of lines) say(line);
  return 0;
}
