import { LiteError } from '../errors.js';
import type { OpCall } from '../spec.js';

/**
 * Checks how many outputs a call declares; a call that declares none has not been given its outputs yet.
 *
 * @throws {LiteError} `SHAPE_OUTPUT_COUNT` if there are not `count`.
 */
export function requireOutputCount(call: OpCall<unknown>, count: number, what: string): void {
  const given = call.outputs.length;
  if (given === 0 || given === count) return;
  throw new LiteError('SHAPE_OUTPUT_COUNT', `${what} has ${given} outputs, expected ${count}`);
}
