import { readTflite } from '@litesmith/format';
import { createInterpreter, type Interpreter } from '@litesmith/interpreter';
import type { CheckedSplit } from '../data/data-set.js';
import { sizeOf, writeSample } from '../data/data-set.js';
import type { VariantLatency } from '../records/timings.js';
import { googleRuntimes, isComparable } from './google-runtimes.js';

/** A file in a runtime. */
interface Subject {
  readonly name: string;
  run(): unknown;
  end(): void;
}

/** A variant's file. */
export interface TimedFile {
  readonly variant: string;
  readonly bytes: Uint8Array;
}

/** Turns in which every file is timed in every runtime, and what one of them takes at the least, in ms. */
const TURNS = 15;
const TURN_MS = 1.5;

/**
 * Times files in our interpreter and in Google's runtimes where they are installed: one sample at a time, in turns, so that what else the
 * machine does falls on all alike. Medians of turns.
 *
 * @param judge whether in Google's runtimes, too
 */
export async function measureLatency(
  files: readonly TimedFile[],
  test: CheckedSplit,
  judge = true,
): Promise<readonly VariantLatency[]> {
  const inputs = test.inputs.map((samples) => {
    const values = new Float32Array(sizeOf(samples));
    writeSample(samples, 0, values);
    return values;
  });
  const runtimes = judge ? await googleRuntimes() : [];
  const timed = files.map(({ variant, bytes }) => {
    const model = readTflite(bytes);
    const interpreter = createInterpreter(model);
    const others = (isComparable(model) ? runtimes : []).flatMap((runtime): Subject[] => {
      const loaded = runtime.load(bytes);
      return loaded === null
        ? []
        : [{ name: runtime.name, run: () => loaded.run(inputs), end: () => loaded.dispose() }];
    });
    const ours: Subject = {
      name: 'litesmith',
      run: () => runOnce(interpreter, inputs),
      end: () => interpreter.dispose(),
    };
    return { variant, subjects: [ours, ...others] };
  });
  const subjects = timed.flatMap((each) => each.subjects.map((subject) => ({ ...subject, times: [] as number[] })));
  for (let turn = 0; turn < TURNS; turn++) for (const { run, times } of subjects) times.push(timeOf(run));
  for (const { end } of subjects) end();
  let next = 0;
  return timed.map(({ variant, subjects: own }) => {
    const medians = own.map(({ name }) => [name, median(subjects[next++]?.times ?? [])] as const);
    return { variant, microseconds: Object.fromEntries(medians) };
  });
}

/** One inference, values handed over as a program would. */
function runOnce(interpreter: Interpreter, inputs: readonly Float32Array[]): void {
  for (const [i, input] of interpreter.inputs.entries()) {
    if (input.dtype === 'FLOAT32') input.set(inputs[i] ?? []);
    else input.setReal(inputs[i] ?? []);
  }
  interpreter.invoke();
}

/** µs of one run, over as many as fill a turn. */
function timeOf(run: () => unknown): number {
  const started = performance.now();
  let runs = 0;
  let elapsed = 0;
  while (elapsed < TURN_MS) {
    run();
    runs++;
    elapsed = performance.now() - started;
  }
  return (elapsed * 1000) / runs;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return Number((sorted[sorted.length >> 1] ?? 0).toFixed(2));
}
