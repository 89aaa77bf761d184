import { LiteError } from '../errors.js';
import type { OpCall, Shape } from '../spec.js';

/**
 * The shape that operands take together: shapes are aligned at their last axes, and a dimension of 1 stretches to that of
 * the others. A dimension of 0 wins over 1. `null` where a rank is unknown.
 *
 * @param what names the call in messages: `'ADD'`
 * @throws {LiteError} `SHAPE_BROADCAST` if two known dimensions differ and neither is 1.
 * Source: CalculateShapeForBroadcast, tflite/kernels/kernel_util.cc
 */
export function broadcastShapes(shapes: readonly Shape[], what: string): Shape {
  let result: Shape = [];
  for (const shape of shapes) {
    if (shape === null) return null;
    result = broadcastTwo(result, shape, shapes, what);
  }
  return result;
}

function broadcastTwo(
  a: readonly number[],
  b: readonly number[],
  all: readonly Shape[],
  what: string,
): readonly number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const dim = broadcastDim(a[axis - rank + a.length] ?? 1, b[axis - rank + b.length] ?? 1);
    if (dim === null) {
      const given = all.map((shape) => `[${shape?.join(', ')}]`).join(' and ');
      throw new LiteError('SHAPE_BROADCAST', `${what}: shapes ${given} do not broadcast`);
    }
    return dim;
  });
}

/**
 * What two aligned dimensions make together: −1 where it is unknown, `null` where they do not fit.
 *
 * An unknown dimension must be 1 or equal to the other, so beside a known one other than 1 the result is known.
 */
export function broadcastDim(a: number, b: number): number | null {
  if (a === 1 || a === b) return b;
  if (b === 1) return a;
  if (a < 0) return b;
  if (b < 0) return a;
  return null;
}

/**
 * True where a binary op would have to broadcast over more than four axes, which early kernels could not.
 *
 * Unknown dimensions count as 1, the size that files store for them.
 * Source: NeedBroadcastForBinaryInputs and GetInputMaxDims, tflite/converter/tools/versioning/op_version.cc
 */
export function broadcastsBeyond4d(call: OpCall<unknown>): boolean {
  const [a = [], b = []] = call.inputs.map((input) => (input?.shape ?? []).map((dim) => Math.abs(dim)));
  const same = a.length === b.length && a.every((dim, axis) => dim === b[axis]);
  return !same && Math.max(a.length, b.length) > 4;
}
