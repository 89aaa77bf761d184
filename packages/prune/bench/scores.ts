import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readTflite } from '@litesmith/format';
import { createInterpreter, type Interpreter } from '@litesmith/interpreter';
import { collectMoments, elementCountOf, type Model, producers, runPass, type TensorId } from '@litesmith/ir';
import { builtinRegistry, factsOf } from '@litesmith/ops-registry';
import { type PruneOptions, prune, type ScoreName, sparsityReport } from '@litesmith/prune';
import { correctBias } from '@litesmith/quantize';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';

const CALIBRATION_SAMPLES = 128;
/** Of each sample; 4096 vectors for a convolution in all. */
const VECTORS_PER_SAMPLE = 32;
const TEST_SAMPLES = 4;
const LARGEST_BYTES = 1_500_000;
const LEAST_WEIGHTS = 2_000;
/** Decibels that stand for no error at all. */
const NO_ERROR = 150;

/** A way to choose what goes, and what is done after. */
interface Way {
  readonly name: string;
  readonly score: ScoreName;
  readonly scope?: 'global';
  readonly correct?: true;
}

const plainWays: readonly Way[] = [
  { name: 'magnitude', score: 'magnitude' },
  { name: 'wanda', score: 'wanda' },
  { name: 'obs', score: 'obs' },
];
/** What is measured if asked for: correcting biases takes several times as long as all else. */
const moreWays: readonly Way[] = [
  { name: 'magnitude, one threshold for all', score: 'magnitude', scope: 'global' },
  { name: 'obs, biases corrected', score: 'obs', correct: true },
];
/** Bias correction runs all of them once per layer. */
const CORRECTION_SAMPLES = 8;
const settings: readonly { readonly name: string; readonly options: PruneOptions }[] = [
  { name: '50 %', options: { sparsity: 0.5 } },
  { name: '60 %', options: { sparsity: 0.6 } },
  { name: '70 %', options: { sparsity: 0.7 } },
  { name: '2:4', options: { pattern: { n: 2, m: 4 } } },
  { name: '50 % in blocks of 1×4', options: { sparsity: 0.5, pattern: { block: [1, 4] } } },
];

type Sample = readonly ArrayLike<number>[];

interface Measured {
  readonly name: string;
  readonly model: Model;
  readonly calibration: readonly Sample[];
  readonly tests: readonly Sample[];
  /** What is compared: outputs, without a sigmoid or softmax at the end. */
  readonly ends: readonly TensorId[];
}

/** Numbers from −1 to 1, the same each time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** What an input is given: images are a few waves across and a little noise, as neighbouring pixels are alike; all else is noise. */
function valuesFor({ dtype, shape }: Interpreter['inputs'][number], next: () => number): ArrayLike<number> {
  const count = elementCountOf(shape);
  if (dtype !== 'FLOAT32') return Array.from({ length: count }, () => (next() > 0 ? 1 : 0));
  const [, h = 1, w = 1, c = 1] = shape;
  if (shape.length !== 4 || h * w < 16) return Float32Array.from({ length: count }, next);
  const waves = Array.from({ length: 6 }, (_, i) => ({
    x: next() * 2 ** i,
    y: next() * 2 ** i,
    at: 3 * next(),
    of: 2 ** -i,
  }));
  const tints = Array.from({ length: 6 * c }, next);
  return Float32Array.from({ length: count }, (_, i) => {
    const [channel, x, y] = [i % c, Math.floor(i / c) % w, Math.floor(i / (c * w)) % h];
    let sum = 0.05 * next();
    for (const [k, wave] of waves.entries()) {
      sum +=
        wave.of * (tints[k * c + channel] as number) * Math.sin((6 * wave.x * x) / w + (6 * wave.y * y) / h + wave.at);
    }
    return Math.max(-1, Math.min(1, sum));
  });
}

function endsOf(model: Model): readonly TensorId[] {
  const [main] = model.subgraphs;
  if (main === undefined) return [];
  const makers = producers(main);
  return main.outputs.map((id) => {
    const maker = makers.get(id);
    const isTerminal = maker !== undefined && factsOf(builtinRegistry, maker)?.quantize?.terminal === true;
    return (isTerminal ? maker.inputs[0] : null) ?? id;
  });
}

function run(interpreter: Interpreter, sample: Sample): void {
  interpreter.resetVariables();
  for (const [i, input] of interpreter.inputs.entries()) {
    if (input.dtype === 'FLOAT32') input.setReal(sample[i] ?? []);
    else input.set(Array.from(sample[i] ?? []));
  }
  interpreter.invoke();
}

/** Decibels of the signal at the ends above what pruning changes, over the test samples. */
function sqnr(before: Model, after: Model, { tests, ends }: Measured): number {
  const [a, b] = [before, after].map((model) => createInterpreter(model, { keepIntermediates: true }));
  if (a === undefined || b === undefined) return Number.NaN;
  let [signal, error] = [0, 0];
  for (const sample of tests) {
    run(a, sample);
    run(b, sample);
    for (const id of ends) {
      const got = b.tensor(id).real();
      for (const [i, value] of a.tensor(id).real().entries()) {
        signal += value * value;
        error += (value - (got[i] as number)) ** 2;
      }
    }
  }
  return Math.min(NO_ERROR, 10 * Math.log10(signal / error));
}

/** Float models of the collection that run, are no copies of others, and have weights to prune. */
function load(): readonly Measured[] {
  const seen = new Set<string>();
  return sharedModelFiles().flatMap((path): Measured[] => {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes) || bytes.length > LARGEST_BYTES) return [];
    try {
      const model = readTflite(bytes);
      const report = sparsityReport(model);
      const isFloat = report.weights.every(({ dtype }) => dtype === 'FLOAT32' || dtype === 'FLOAT16');
      if (!isFloat || model.subgraphs.length !== 1 || report.elements < LEAST_WEIGHTS) return [];
      const interpreter = createInterpreter(model);
      const next = generator(12_345);
      const draw = (count: number): readonly Sample[] =>
        Array.from({ length: count }, () => interpreter.inputs.map((input) => valuesFor(input, next)));
      const measured = {
        name: basename(path),
        model,
        calibration: draw(CALIBRATION_SAMPLES),
        tests: draw(TEST_SAMPLES),
      };
      const whole = { ...measured, ends: endsOf(model) };
      run(interpreter, whole.tests[0] ?? []);
      const print = interpreter.outputs.map((output) => output.real().slice(0, 4).join()).join();
      if (seen.has(print) || !(sqnr(model, model, whole) > 0)) return [];
      seen.add(print);
      return [whole];
    } catch {
      return [];
    }
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? Number.NaN) + (sorted[sorted.length >> 1] ?? Number.NaN)) / 2;
}

interface Row {
  readonly setting: string;
  readonly way: Way;
  readonly decibels: number[];
}

async function measure(measured: Measured, rows: readonly Row[], say: (line: string) => void): Promise<void> {
  const { model, calibration, name } = measured;
  const moments = await collectMoments(model, calibration, createInterpreter, { vectorsPerSample: VECTORS_PER_SAMPLE });
  const line: string[] = [];
  for (const { name: setting, options } of settings) {
    const parts: string[] = [];
    for (const way of new Set(rows.map((row) => row.way))) {
      const { score, scope = 'tensor' } = way;
      const plain = await runPass(prune({ ...options, score, scope, moments }), model);
      const samples = calibration.slice(0, CORRECTION_SAMPLES);
      const pruned = way.correct ? await correctBias(model, plain, samples, createInterpreter) : plain;
      const decibels = sqnr(model, pruned, measured);
      rows.find((row) => row.setting === setting && row.way === way)?.decibels.push(decibels);
      parts.push(decibels.toFixed(1));
    }
    line.push(`${setting}: ${parts.join(' ')}`);
  }
  say(`${name}: ${line.join(' | ')}`);
}

/** Measures how close outputs stay after pruning by each score; the first argument names a Markdown file to write, the second, `all`, takes all ways. */
export async function main(args: readonly string[], say: (line: string) => void): Promise<number> {
  const models = load();
  if (models.length === 0) {
    say('the collection of models is not at hand: see LITESMITH_SHARED');
    return 1;
  }
  const [file, more] = args;
  const ways = more === 'all' ? [...plainWays, ...moreWays] : plainWays;
  const rows = settings.flatMap(({ name: setting }) => ways.map((way): Row => ({ setting, way, decibels: [] })));
  for (const measured of models) await measure(measured, rows, say);
  const lines = [
    '# Quality of pruning without training',
    '',
    'How far above what pruning changes the signal stands at the outputs (SQNR in decibels, larger is better), over the float models of the',
    `collection that a test run can take: one subgraph, at least ${LEAST_WEIGHTS} weights, at most 1.5 MB. Inputs of rank 4 are waves with a little noise,`,
    `others noise; ${CALIBRATION_SAMPLES} samples for second moments and ${TEST_SAMPLES} others to measure on. "better" and "worse" count models that gain or lose more than 0.05 dB against`,
    'magnitude. A sigmoid or softmax at the end is left out. Nothing is trained.',
    '',
    '```sh',
    'node tooling/run-source.mjs packages/prune/bench/scores.ts docs/pruning-quality.md',
    '```',
    '',
    `${models.length} models: ${models.map(({ name }) => name).join(', ')}.`,
    '',
    '| pruned | by | median SQNR, dB | median gain, dB | better | worse |',
    '| --- | --- | --: | --: | --: | --: |',
    ...rows.map(({ setting, way, decibels }) => {
      const base = rows.find((row) => row.setting === setting && row.way === ways[0])?.decibels ?? [];
      const gains = decibels.map((value, i) => value - (base[i] ?? 0));
      const [better, worse] = [gains.filter((gain) => gain > 0.05).length, gains.filter((gain) => gain < -0.05).length];
      return `| ${setting} | ${way.name} | ${median(decibels).toFixed(2)} | ${median(gains).toFixed(2)} | ${better} | ${worse} |`;
    }),
  ];
  if (file !== undefined) writeFileSync(file, `${lines.join('\n')}\n`);
  for (const line of lines) say(line);
  return 0;
}
