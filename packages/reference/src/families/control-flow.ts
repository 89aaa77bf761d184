import { LiteError } from '@litesmith/ops-registry';
import type { KernelCall, TensorValue } from '../kernel.js';
import { copyElements } from '../strided.js';

/**
 * Makes the results of a subgraph the outputs of the op that ran it. A result of another shape than the rule foresaw gets
 * memory of its own.
 *
 * @throws {LiteError} `REFERENCE_OUTPUT` if the subgraph yields fewer values than the op has outputs.
 */
export function yieldOutputs<O>(call: KernelCall<O>, results: readonly TensorValue[]): void {
  for (const [i, declared] of call.outputs.entries()) {
    const result = results[i];
    if (!result) throw new LiteError('REFERENCE_OUTPUT', `the subgraph yields ${results.length} values, not ${i + 1}`);
    const same =
      result.shape.length === declared.shape.length &&
      result.shape.every((size, axis) => size === declared.shape[axis]);
    copyElements(same ? declared : call.allocate(i, result.shape), result);
  }
}
