import type { MakeRunnable, Sample } from '@litesmith/ir';
import { type Diagnostic, type Model, runPass, type Subgraph } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { Statistics } from '../calibrate/statistics.js';
import { compare } from '../compare/compare.js';
import { type QuantizeOptions, quantize } from '../quantize.js';
import type { Recipe, RecipeRule } from '../recipe/recipe.js';
import { costliest } from './costliest.js';
import { weightBytes } from './weight-bytes.js';

/** What to reach, and by which steps. */
export interface TuneOptions {
  /** The worth of a model: accuracy, say, or a loss. Called for the float model first. */
  evaluate(model: Model): number | Promise<number>;
  /** How much of the float model's worth may be lost. */
  readonly tolerance: number;
  /** Which worth is better; `higher` by default. */
  readonly direction?: 'higher' | 'lower';
  /** Ranges of activations; schemes that leave activations float need none. */
  readonly statistics?: Statistics | undefined;
  /** Second moments for GPTQ, as `collectMoments` found them. */
  readonly moments?: QuantizeOptions['moments'];
  /** A handful, kept in memory: they tell which operators cost most. */
  readonly samples: readonly Sample[];
  readonly run: MakeRunnable;
  /** From the smallest to the most exact; `float` comes behind the last by itself. */
  readonly schemes?: readonly string[];
  /** What else the recipe is to say: types at the boundary, the end of the model. */
  readonly base?: Omit<Recipe, 'name' | 'rules'>;
  /** Evaluations at the most, the float model's counted. 24 by default. */
  readonly evaluations?: number;
  onStep?(step: TuneStep): void;
  report?(diagnostic: Diagnostic): void;
}

/** One model that was tried. */
export interface TuneStep {
  /** What was put back for it, in words. */
  readonly change: string;
  readonly recipe: Recipe;
  readonly worth: number;
  /** Bytes of constants in the model. */
  readonly weightBytes: number;
  readonly isWithinTolerance: boolean;
}

/** What tuning found. */
export interface Tuned {
  readonly model: Model;
  readonly recipe: Recipe;
  readonly floatWorth: number;
  readonly worth: number;
  readonly steps: readonly TuneStep[];
}

const SCHEMES = ['static_wi4_ai8', 'static_wi8_ai8', 'static_wi8_ai16'];
const EVALUATIONS = 24;

/**
 * Finds a small model that is good enough. Begins with the smallest scheme for all operators; while too much is lost, ranks the
 * operators by the noise that they add (see {@link costliest}), and puts the worst of them back to the next scheme: a quarter, twice as
 * many, … until it is enough, then fewer again by halving. If all of them are not enough, the search goes on from the next scheme.
 *
 * The ranking takes one run of both models with all operators quantized; halving takes for granted that more operators put back never
 * make a model worse.
 *
 * @throws {LiteError} `TUNE_TOLERANCE` if `tolerance` is below 0, `TUNE_WORTH` if a worth is no number, and what `evaluate` throws.
 */
export async function tune(model: Model, options: TuneOptions): Promise<Tuned> {
  const { tolerance, schemes = SCHEMES } = options;
  if (!(tolerance >= 0)) throw new LiteError('TUNE_TOLERANCE', `tolerance is ${tolerance}, expected 0 or more`);
  const search = new TuneSearch(model, options);
  const floatWorth = await search.worthOf(model);
  const suffices: Suffices =
    options.direction === 'lower'
      ? (worth) => worth <= floatWorth + tolerance
      : (worth) => worth >= floatWorth - tolerance;
  const ladder = [...schemes, 'float'];
  for (const [index, scheme] of ladder.slice(0, -1).entries()) {
    const whole = await search.attempt([{ scheme }], `all ${scheme}`, suffices);
    if (whole.isWithinTolerance) return search.result(whole, floatWorth);
    const next = ladder[index + 1] ?? 'float';
    const found = await search.putBack(whole, scheme, next, suffices);
    if (found !== null) return search.result(found, floatWorth);
    if (search.isExhausted) break;
  }
  options.report?.({
    severity: 'warning',
    code: 'TUNE_FLOAT',
    message: 'no mix of schemes stays within the tolerance, or evaluations ran out: the model stays float',
  });
  return search.result(await search.float(floatWorth), floatWorth);
}

/** Whether a worth is within the tolerance. */
type Suffices = (worth: number) => boolean;

interface Attempt extends TuneStep {
  readonly model: Model;
}

class TuneSearch {
  readonly #model: Model;
  readonly #options: TuneOptions;
  readonly #steps: TuneStep[] = [];
  #left: number;

  constructor(model: Model, options: TuneOptions) {
    this.#model = model;
    this.#options = options;
    this.#left = options.evaluations ?? EVALUATIONS;
  }

  get isExhausted(): boolean {
    return this.#left <= 0;
  }

  async worthOf(model: Model): Promise<number> {
    this.#left--;
    const worth = await this.#options.evaluate(model);
    if (Number.isFinite(worth)) return worth;
    throw new LiteError('TUNE_WORTH', `evaluate gave ${String(worth)}, expected a number`);
  }

  async attempt(rules: readonly RecipeRule[], change: string, suffices: Suffices): Promise<Attempt> {
    const recipe: Recipe = { ...this.#options.base, name: 'tuned', rules };
    const { statistics, moments } = this.#options;
    const pass = quantize(recipe, { statistics, moments });
    const model = await runPass(pass, this.#model);
    const worth = await this.worthOf(model);
    const step = { change, recipe, worth, weightBytes: weightBytes(model), isWithinTolerance: suffices(worth) };
    this.#steps.push(step);
    this.#options.onStep?.(step);
    return { ...step, model };
  }

  /** The fewest of the costliest operators that have to be put back, found by halving; `null` where all are not enough. */
  async putBack(whole: Attempt, scheme: string, next: string, suffices: Suffices): Promise<Attempt | null> {
    const ranked = await this.#ranked(whole.model);
    const back = (count: number): Promise<Attempt> => {
      const names = ranked.slice(0, count).map(escaped);
      const rules: readonly RecipeRule[] = [{ scheme }, { tensor: `^(${names.join('|')})$`, scheme: next }];
      return this.attempt(rules, `${count} of ${ranked.length} operators ${next}, the others ${scheme}`, suffices);
    };
    // All of them would be the next scheme, which is tried anyway: but for float, which comes last.
    let [low, high] = [0, next === 'float' ? ranked.length : ranked.length - 1];
    const most = high;
    let best: Attempt | null = null;
    let count = Math.min(most, Math.ceil(ranked.length / 4));
    while (low < high && !this.isExhausted) {
      const attempt = await back(count);
      if (attempt.isWithinTolerance) [best, high] = [attempt, count];
      else low = count;
      if (high - low <= 1 && (best !== null || low >= most)) break;
      count = best === null ? Math.min(most, count * 2) : Math.floor((low + high) / 2);
    }
    return best;
  }

  /** Names of operators' outputs, the costliest first. */
  async #ranked(quantized: Model): Promise<readonly string[]> {
    const { samples, run } = this.#options;
    const comparison = await compare(this.#model, quantized, samples, run);
    const [main] = this.#model.subgraphs;
    return costliest(this.#model, comparison).flatMap((index) => outputName(main, index));
  }

  async float(worth: number): Promise<Attempt> {
    const recipe: Recipe = { name: 'float', rules: [] };
    const step = { change: 'all float', recipe, worth, weightBytes: weightBytes(this.#model), isWithinTolerance: true };
    this.#steps.push(step);
    return { ...step, model: this.#model };
  }

  result({ model, recipe, worth }: Attempt, floatWorth: number): Tuned {
    return { model, recipe, floatWorth, worth, steps: this.#steps };
  }
}

function outputName(subgraph: Subgraph | undefined, index: number): readonly string[] {
  const output = subgraph?.operators[index]?.outputs[0];
  const name = output === undefined ? undefined : subgraph?.tensors.get(output)?.name;
  return name ? [name] : [];
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
