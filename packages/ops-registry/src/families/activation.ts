import type { OpName } from '../schema/builtin-operator.js';
import type { TensorType } from '../schema/enums.js';
import { requireInput, requireInputCount, requireRankBetween } from '../shapes/check.js';
import type { OpCall, OpSpec } from '../spec.js';

/** What sets one activation apart from the others. */
export interface Activation<K extends OpName>
  extends Pick<OpSpec<K>, 'name' | 'code' | 'options' | 'quantize' | 'version'> {
  readonly dtypes: readonly TensorType[];
  /** Lowest rank, for those that work along the last axis; 0 where it is not given. */
  readonly minRank?: number;
  /** Highest rank; any where it is not given. */
  readonly maxRank?: number;
  /** Further types that the output may declare beside an input type: SOFTMAX of int8 may yield int16. */
  readonly wider?: { readonly [T in TensorType]?: readonly TensorType[] };
}

/**
 * A function of one tensor that keeps shape and element type.
 *
 * Source: GenericPrepare and its siblings, tflite/kernels/activations.cc
 */
export function activation<K extends OpName>(facts: Activation<K>): OpSpec<K> {
  const { dtypes, minRank = 0, maxRank = Number.POSITIVE_INFINITY, wider = {}, ...rest } = facts;
  const outputTypes = new Set([...dtypes, ...Object.values(wider).flat()]);
  return {
    ...rest,
    inputs: [{ name: 'input', dtypes }],
    outputs: [{ name: 'output', dtypes: [...outputTypes] }],
    inferTypes(call: OpCall<unknown>) {
      requireInputCount(call, 1, 1, facts.name);
      const input = requireInput(call, 0, facts.name);
      requireRankBetween(input, minRank, maxRank, `${facts.name} input`);
      const declared = call.outputs[0]?.dtype;
      const isWider = declared !== undefined && wider[input.dtype]?.includes(declared) === true;
      return [{ dtype: isWider ? declared : input.dtype, shape: input.shape }];
    },
  };
}
