import type { RunRecord } from './run-record.js';

/** A number that other tools show: a point of a curve, or what came out in the end. */
export interface Scalar {
  /** `train/loss`, `test/score_after_conversion`, `size/bytes`. */
  readonly tag: string;
  readonly step: number;
  readonly value: number;
  /** Milliseconds since 1970: the job's own span, in equal parts, as points have no clock of their own. */
  readonly time: number;
}

/** The curves of a run, in order, then its scores and sizes, at its last step. */
export function scalarsOf({ result, timing }: RunRecord): readonly Scalar[] {
  const { history } = result;
  const began = beginningOf(timing);
  const part = (timing.seconds * 1000) / (history.length + 1);
  const points = history.flatMap(({ step, loss, metrics }, i): Scalar[] => {
    const time = Math.round(began + part * (i + 1));
    const figures: readonly (readonly [string, number])[] = [['loss', loss], ...Object.entries(metrics)];
    return figures.map(([name, value]) => ({ tag: `train/${name}`, step, value, time }));
  });
  const ends: readonly (readonly [string, number])[] = [
    ['test/score_in_training', result.scoreInTraining],
    ...(result.kind === 'trained'
      ? []
      : ([
          ['test/score_after_conversion', result.scoreAfterConversion],
          ['size/bytes', result.bytes],
          ['size/download', result.sizes.download],
        ] as const)),
  ];
  const step = history.at(-1)?.step ?? 0;
  const time = Math.round(endOf(timing));
  return [...points, ...ends.map(([tag, value]) => ({ tag, step, value, time }))];
}

/** In milliseconds since 1970. */
export function beginningOf({ started }: RunRecord['timing']): number {
  return Date.parse(started) || 0;
}

/** In milliseconds since 1970. */
export function endOf(timing: RunRecord['timing']): number {
  return Math.round(beginningOf(timing) + timing.seconds * 1000);
}
