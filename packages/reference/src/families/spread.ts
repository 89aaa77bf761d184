import type { TensorValue } from '../kernel.js';
import { elementsOf, stridesOf } from '../operands.js';
import { inParts } from './complex.js';
import { coordinatesOf } from './coordinates.js';

/** Where the elements of an axis go: element i to `low + i · step`, unless that lies outside. */
export interface SpreadAxis {
  readonly low: number;
  readonly step: number;
}

/** Fills the output with one value (a scalar tensor) and spreads the elements of the input over it. */
export function spread(output: TensorValue, input: TensorValue, value: TensorValue, axes: readonly SpreadAxis[]): void {
  const [whole, part] = [inParts(output), inParts(input)];
  const [from, to, fill] = [elementsOf(part), elementsOf(whole), elementsOf(inParts(value))];
  const width = fill.length;
  for (let i = 0; i < to.length; i++) to[i] = fill[i % width] ?? 0;
  const strides = stridesOf(whole.shape);
  for (let i = 0; i < from.length; i++) {
    let at = 0;
    for (const [axis, coordinate] of coordinatesOf(i, part.shape).entries()) {
      const { low, step } = axes[axis] ?? { low: 0, step: 1 };
      const place = low + coordinate * step;
      if (place < 0 || place >= (whole.shape[axis] ?? 0)) at = Number.NaN;
      at += place * (strides[axis] ?? 0);
    }
    if (!Number.isNaN(at)) to[at] = from[i] ?? 0;
  }
}
