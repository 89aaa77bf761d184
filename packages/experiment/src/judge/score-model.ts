import { createInterpreter } from '@litesmith/interpreter';
import { type Model, SampleRunner } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { CheckedSplit } from '../data/data-set.js';
import type { Metric } from '../define/metric.js';
import { type Answer, type Score, score } from './score.js';

/** A model as something that answers, in our interpreter; and what its plan takes. */
export function interpreterAnswer(model: Model): { readonly answer: Answer; readonly arenaBytes: number } {
  const interpreter = createInterpreter(model);
  const [output] = interpreter.outputs;
  if (output === undefined) throw new LiteError('EXPERIMENT_MODEL', 'expected a model with an output, got one without');
  const runner = new SampleRunner(model, interpreter);
  const answer: Answer = (inputs) => {
    runner.run(inputs);
    return output.real();
  };
  return { answer, arenaBytes: interpreter.memory.arenaBytes };
}

/** Scores a model in our interpreter. */
export function scoreModel(
  model: Model,
  split: CheckedSplit,
  metric: Metric,
  onProgress?: (done: number) => void,
  onAnswer?: (output: ArrayLike<number>, sample: number) => void,
): Score & { readonly arenaBytes: number } {
  const { answer, arenaBytes } = interpreterAnswer(model);
  return { ...score(split, metric, answer, onProgress, onAnswer), arenaBytes };
}
