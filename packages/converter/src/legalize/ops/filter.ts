import type { TensorId } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import type { LegalizeCall } from '../legalization.js';
import { permuted } from '../permute.js';

/** Input `i` transposed: once for all users where it is constant, else while the model runs. */
export function transposed(call: LegalizeCall, i: number, permutation: readonly number[]): TensorId {
  const known = call.known(i);
  if (known) return call.derive(known, `${permutation}`, () => permuted(known.values, known.shape, permutation));
  const operand = call.add('perm', 'INT32', [permutation.length], Int32Array.from(permutation));
  return call.emit('TRANSPOSE', [call.input(i), operand], {}, `${call.node.name}/transposed`);
}

/** A bias of zeros: TFLite's convolutions carry a bias always, as the TensorFlow converter writes them. */
export function zeroBias(call: LegalizeCall, channels: number): TensorId {
  return call.add('bias', 'FLOAT32', [channels], new Float32Array(channels));
}

/**
 * The four sizes of a filter.
 *
 * @throws {LiteError} `LEGALIZE_OPERAND` if they are not all known.
 */
export function filterShape(call: LegalizeCall, i: number): readonly [number, number, number, number] {
  const shape = call.shape(i);
  const [a, b, c, d] = shape ?? [];
  if (a === undefined || b === undefined || c === undefined || d === undefined || Math.min(a, b, c, d) < 0) {
    throw new LiteError('LEGALIZE_OPERAND', `the filter's shape is [${shape ?? '?'}], but four known sizes are needed`);
  }
  return [a, b, c, d];
}
