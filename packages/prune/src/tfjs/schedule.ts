import { LiteError } from '@litesmith/ops-registry';

/** What a schedule says of one step. */
export interface PruningStep {
  /** Whether masks are made anew. */
  readonly prune: boolean;
  /** Share of zeros to aim at, 0 up to 1. */
  readonly sparsity: number;
}

/** When weights are pruned while a model trains, and to what sparsity: plain data and a function. */
export interface PruningSchedule {
  /** The sparsity at the end. Layers with a sparsity of their own need it: they follow the schedule by `own / final`. */
  readonly final?: number;
  /** @param step number of steps of training that are done; 0 as soon as the model is made, before any training */
  at(step: number): PruningStep;
}

/** When {@link constantSparsity} prunes. */
export interface ConstantSparsity {
  /** 0 up to, not including, 1. */
  readonly sparsity: number;
  /** First step, 0 by default: pruned before it trains. */
  readonly begin?: number;
  /** Last step; without it, masks go on being made anew as long as the model trains. */
  readonly end?: number;
  /** Steps from one making of masks to the next, 100 by default. */
  readonly frequency?: number;
}

/**
 * The same sparsity from the first step on, masks made anew every `frequency` steps.
 *
 * Source: `ConstantSparsity`, tensorflow_model_optimization/python/core/sparsity/keras/pruning_schedule.py
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCHEDULE`
 */
export function constantSparsity(options: ConstantSparsity): PruningSchedule & Required<Omit<ConstantSparsity, 'end'>> {
  const { sparsity, begin = 0, end = Number.POSITIVE_INFINITY, frequency = 100 } = options;
  checkSparsity('sparsity', sparsity);
  checkSteps(begin, end, frequency);
  return {
    ...{ sparsity, begin, frequency, final: sparsity, ...(options.end === undefined ? {} : { end }) },
    at: (step) => ({ sparsity, prune: isTurn(step, begin, end, frequency) }),
  };
}

/** How {@link polynomialDecay} prunes. */
export interface PolynomialDecay {
  /** Sparsity at the first step, 0 by default. */
  readonly initial?: number;
  /** Sparsity at the last step; 0 up to, not including, 1. */
  readonly final: number;
  /** First step, 0 by default. */
  readonly begin?: number;
  /** Last step, from which on the sparsity stays. */
  readonly end: number;
  /** 3 by default: fast at first, when there is much to spare. */
  readonly power?: number;
  /** Steps from one making of masks to the next, 100 by default. */
  readonly frequency?: number;
}

/**
 * Sparsity that rises along `final + (initial − final)·(1 − (step − begin)/(end − begin))^power`, masks made anew every `frequency`
 * steps and, whether or not its turn comes then, at `end`, so that what is asked for is reached.
 *
 * Source: Zhu and Gupta 2017, "To prune, or not to prune", §3; `PolynomialDecay`,
 * tensorflow_model_optimization/python/core/sparsity/keras/pruning_schedule.py, which ends at the last turn
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCHEDULE`
 */
export function polynomialDecay(options: PolynomialDecay): PruningSchedule & Required<PolynomialDecay> {
  const { initial = 0, final, begin = 0, end, power = 3, frequency = 100 } = options;
  checkSparsity('initial', initial);
  checkSparsity('final', final);
  checkSteps(begin, end, frequency);
  if (end === Number.POSITIVE_INFINITY) throw faulty('end', end, 'a last step: the sparsity has to arrive');
  if (typeof power !== 'number' || !Number.isFinite(power) || power <= 0)
    throw faulty('power', power, 'a number above 0');
  return {
    ...{ initial, final, begin, end, power, frequency },
    at: (step) => {
      const done = end === begin ? Number(step >= begin) : Math.min(1, Math.max(0, (step - begin) / (end - begin)));
      const sparsity = final + (initial - final) * (1 - done) ** power;
      return { sparsity, prune: step === end || isTurn(step, begin, end, frequency) };
    },
  };
}

/**
 * A schedule that ends at another sparsity: the same steps, every sparsity by the same factor.
 *
 * @throws {LiteError} `PRUNE_SPARSITY`, `PRUNE_SCHEDULE` if the schedule does not say where it ends
 */
export function scheduleTo(sparsity: number, schedule: PruningSchedule): PruningSchedule {
  checkSparsity('the sparsity of a layer', sparsity);
  const { final } = schedule;
  if (final === undefined || !(final > 0)) {
    throw new LiteError('PRUNE_SCHEDULE', `the schedule ends at ${final ?? 'an unknown sparsity'}, expected above 0`, {
      hint: 'a layer with a sparsity of its own follows the schedule by a factor: give the schedule its final',
    });
  }
  return {
    final: sparsity,
    at: (step) => {
      const general = schedule.at(step);
      return { ...general, sparsity: Math.min(1, (general.sparsity / final) * sparsity) };
    },
  };
}

function isTurn(step: number, begin: number, end: number, frequency: number): boolean {
  return step >= begin && step <= end && (step - begin) % frequency === 0;
}

function checkSparsity(name: string, sparsity: number): void {
  if (typeof sparsity === 'number' && sparsity >= 0 && sparsity < 1) return;
  throw new LiteError(
    'PRUNE_SPARSITY',
    `${name} is ${String(sparsity)}, expected a number from 0 up to, not including, 1`,
  );
}

function checkSteps(begin: number, end: number, frequency: number): void {
  if (!Number.isInteger(begin) || begin < 0) throw faulty('begin', begin, 'a whole number of steps from 0 up');
  if (end !== Number.POSITIVE_INFINITY && !Number.isInteger(end)) throw faulty('end', end, 'a whole number of steps');
  if (end < begin) throw faulty('end', end, `a step from begin (${begin}) on`);
  if (!Number.isInteger(frequency) || frequency < 1) throw faulty('frequency', frequency, 'a whole number from 1 up');
}

function faulty(name: string, value: unknown, expected: string): LiteError {
  return new LiteError('PRUNE_SCHEDULE', `${name} is ${String(value)}, expected ${expected}`);
}
