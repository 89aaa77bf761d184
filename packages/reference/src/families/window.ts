import { type Padding, windowPadding } from '@litesmith/ops-registry';

/** Along one axis: where windows lie over the input. */
export interface WindowAxis {
  readonly input: number;
  readonly output: number;
  /** Taps of the window. */
  readonly size: number;
  readonly stride: number;
  readonly dilation: number;
  /** Elements that SAME puts before the input. */
  readonly before: number;
}

/** The windows along one axis. SAME centres them, the odd element of padding behind. */
export function windowAxis(
  padding: Padding,
  axis: { readonly input: number; readonly output: number; readonly size: number; readonly stride: number },
  dilation = 1,
): WindowAxis {
  const { before } = windowPadding(padding, axis.input, { ...axis, dilation }, axis.output);
  return { ...axis, dilation, before };
}

/** The taps of the window at `position` that lie within the input, as `[tap, coordinate]`. */
export function tapsAt(axis: WindowAxis, position: number): readonly (readonly [tap: number, at: number])[] {
  const taps: [number, number][] = [];
  for (let tap = 0; tap < axis.size; tap++) {
    const at = position * axis.stride - axis.before + tap * axis.dilation;
    if (at >= 0 && at < axis.input) taps.push([tap, at]);
  }
  return taps;
}
