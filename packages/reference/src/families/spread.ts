import type { TensorValue } from '../kernel.js';
import { elementsOf, stridesOf } from '../operands.js';
import { inParts } from './complex.js';

/** Where the elements of an axis go: element i to `low + i · step`, unless that lies outside. */
export interface SpreadAxis {
  readonly low: number;
  readonly step: number;
}

/** Fills the output with one value (a scalar tensor) and spreads the elements of the input over it. */
export function spread(output: TensorValue, input: TensorValue, value: TensorValue, axes: readonly SpreadAxis[]): void {
  const [from, to, fill] = [elementsOf(inParts(input)), elementsOf(inParts(output)), elementsOf(inParts(value))];
  // A complex number fills in two parts.
  const width = fill.length;
  for (let i = 0; i < to.length; i++) to[i] = fill[i % width] ?? 0;
  const [whole, part] = [inParts(output).shape, inParts(input).shape];
  const strides = stridesOf(whole);
  let places = Int32Array.of(0);
  for (const [axis, size] of part.entries()) {
    const { low, step } = axes[axis] ?? { low: 0, step: 1 };
    const next = new Int32Array(places.length * size);
    for (let i = 0; i < next.length; i++) {
      const [before, at] = [places[Math.floor(i / size)] ?? 0, low + (i % size) * step];
      next[i] = before < 0 || at < 0 || at >= (whole[axis] ?? 0) ? outside : before + at * (strides[axis] ?? 0);
    }
    places = next;
  }
  for (const [i, place] of places.entries()) if (place !== outside) to[place] = from[i] ?? 0;
}

const outside = -1;
