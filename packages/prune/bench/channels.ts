import { basename } from 'node:path';
import { performance } from 'node:perf_hooks';
import { readTflite, writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { loadLiteRt, type Oracle, type TypedArray, withStaticShapes } from '@litesmith/oracle';
import { channelReport, pruneChannels } from '@litesmith/prune';
import { bytesOf, claimsToBeModel, sharedModelFiles } from '@litesmith/shared-files';
import { runOnNoise } from '../src/testing/channel-noise.js';

/** Milliseconds that the runs of one model take together, and how many runs of each there are at the least and the most. */
const BUDGET_MS = 3000;
const FEWEST_RUNS = 7;
const MOST_RUNS = 400;

interface Runner {
  readonly label: string;
  run(): void;
  dispose(): void;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Microseconds of a run of each, taken in turns, so that what slows the machine slows all of them. */
function interleaved(runners: readonly Runner[]): readonly number[] {
  for (const runner of runners) runner.run();
  const times = runners.map((): number[] => []);
  const end = performance.now() + BUDGET_MS;
  for (let round = 0; round < MOST_RUNS && (round < FEWEST_RUNS || performance.now() < end); round++) {
    for (const [i, runner] of runners.entries()) {
      const start = performance.now();
      runner.run();
      times[i]?.push((performance.now() - start) * 1000);
    }
  }
  return times.map(median);
}

function ours(label: string, model: Model): { readonly runner: Runner; readonly inputs: TypedArray[] } {
  const interpreter = createInterpreter(model);
  const inputs = runOnNoise(interpreter, 3) as TypedArray[];
  return {
    inputs,
    runner: { label, run: () => void interpreter.invoke(), dispose: () => interpreter.dispose() },
  };
}

function theirs(label: string, oracle: Oracle, bytes: Uint8Array, inputs: readonly TypedArray[]): Runner {
  const model = oracle.load(bytes);
  return { label, run: () => void model.run(inputs), dispose: () => model.dispose() };
}

function change(before: number, after: number, digits = 0): string {
  return `${before.toFixed(digits)} → ${after.toFixed(digits)} (${(before / after).toFixed(2)}×)`;
}

/** One row of the table. */
async function measure(name: string, model: Model, share: number, oracle: Oracle): Promise<string[]> {
  const pruned = await runPass(pruneChannels({ share }), model);
  const [before, after] = [channelReport(model), channelReport(pruned)];
  const [bytes, fewer] = [writeTflite(model), writeTflite(pruned)];
  const count = (report: typeof before): number => report.groups.reduce((sum, { channels }) => sum + channels, 0);
  const cells = [
    name,
    change(count(before), count(after)),
    change(bytes.length, fewer.length),
    change(before.macs / 1000, after.macs / 1000),
  ];
  const runners: Runner[] = [];
  try {
    const [whole, small] = [ours('ours', readTflite(bytes)), ours('ours, pruned', readTflite(fewer))];
    runners.push(whole.runner, small.runner);
    try {
      const loaded = [theirs('LiteRT', oracle, bytes, whole.inputs), theirs('pruned', oracle, fewer, small.inputs)];
      for (const each of loaded) each.run();
      runners.push(...loaded);
    } catch {
      // Not every model runs in LiteRT.js: its columns stay empty.
    }
    const [a = 0, b = 0, c, d] = interleaved(runners);
    return [...cells, change(a, b), c === undefined || d === undefined ? 'does not run' : change(c, d)];
  } catch (error) {
    return [...cells, error instanceof Error ? (error.message.split('\n')[0] ?? '') : '', ''];
  } finally {
    for (const each of runners) each.dispose();
  }
}

interface Loaded {
  readonly name: string;
  readonly model: Model;
  readonly reasons: readonly string[];
  readonly layers: number;
  readonly open: number;
}

/** Copies of one model count once. */
function load(): readonly Loaded[] {
  const seen = new Set<string>();
  return sharedModelFiles().flatMap((path): Loaded[] => {
    const bytes = bytesOf(path);
    if (!claimsToBeModel(bytes)) return [];
    try {
      const model = withStaticShapes(readTflite(bytes));
      const { groups, kept } = channelReport(model);
      const key = `${bytes.length} ${groups.map(({ name, channels }) => `${name}${channels}`).join()}`;
      if (seen.has(key) && groups.length > 0) return [];
      seen.add(key);
      const layers = model.subgraphs.flatMap(({ operators }) => operators).length;
      const reasons = kept.map(({ code, text }) => `${code} ${text.replace(/"[^"]*"/, '…')}`);
      return [{ name: basename(path), model, reasons, layers, open: groups.filter((g) => g.channels > 1).length }];
    } catch {
      return [];
    }
  });
}

/** Why nothing could be removed, by how many models say so. */
function reasonsWhy(models: readonly Loaded[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { reasons } of models) {
    const first = reasons.length === 0 ? 'no weights that yield channels' : (reasons[0] ?? '');
    counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1]).map(([reason, count]) => `| ${reason} | ${count} |`);
}

/**
 * Removes half of the channels (or the share of the first argument) from every model of the collection, or from those whose names the
 * second argument is part of, and measures size and time against the whole model, in our interpreter and in LiteRT.js.
 */
export async function main(args: readonly string[], say: (line: string) => void): Promise<number> {
  const share = Number(args[0] ?? 0.5);
  const models = load();
  if (models.length === 0) {
    say('the collection of models is not at hand: see LITESMITH_SHARED');
    return 1;
  }
  const open = models.filter((each) => each.open > 0);
  const chosen = open.filter(({ name }) => name.includes(args[1] ?? ''));
  const oracle = await loadLiteRt({ xnnpack: false });
  say(
    `${open.length} of ${models.length} models have channels that can be removed; share ${share}; medians of interleaved runs`,
  );
  say('');
  say('| model | channels | bytes | thousand MACs | µs, our interpreter | µs, LiteRT.js, builtin kernels |');
  say('| --- | --- | --- | --- | --- | --- |');
  for (const { name, model } of chosen) say(`| ${(await measure(name, model, share, oracle)).join(' | ')} |`);
  say('');
  say('| nothing removed, the first reason | models |');
  say('| --- | --: |');
  for (const line of reasonsWhy(models.filter((each) => each.open === 0))) say(line);
  return 0;
}
