import { readTflite } from '@litesmith/format';
import type { TensorRange } from '@litesmith/quantize';
import { SCALE_TOLERANCE, type Share } from './agreement.js';
import type { GoogleModel } from './google-models.js';
import { googleRanges, withOverwrittenInputs } from './google-ranges.js';
import { observe } from './observe.js';

/** How many of Google's ranges are ours, as they are (`exact`) and with what its calibrator does to them (`same`). */
export type RangeShare = Share & { readonly exact: number };

/** Compares the ranges that Google's calibrator noted of a model with those that we observe. */
export function compareRanges({ calibrated, float, samples }: GoogleModel): RangeShare {
  if (calibrated === null) return { same: 0, of: 0, exact: 0 };
  const model = readTflite(float);
  const theirs = googleRanges(readTflite(calibrated)).ranges;
  const own = observe(model, samples).ranges;
  const treated = withOverwrittenInputs(model, observe(model, samples, { keepState: true })).ranges;
  const known = Object.keys(theirs).filter((key) => key in own);
  const agreeing = (ranges: { readonly [key: string]: TensorRange }): number =>
    known.filter((key) => isClose(ranges[key], theirs[key])).length;
  return { same: agreeing(treated), of: known.length, exact: agreeing(own) };
}

function isClose(a: TensorRange | undefined, b: TensorRange | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const tolerance = SCALE_TOLERANCE * Math.max(Math.abs(b.min), Math.abs(b.max));
  return Math.abs(a.min - b.min) <= tolerance && Math.abs(a.max - b.max) <= tolerance;
}
