import type { TensorType } from '../schema/enums.js';
import { requireDtype, requireInput, requireInputCount, requireRank, requireRankBetween } from '../shapes/check.js';
import { hasScalesAlong } from '../shapes/weights.js';
import type { OpSpec } from '../spec.js';
import { versionByFeatures } from '../version-by-features.js';

const op = 'EMBEDDING_LOOKUP';

/** Types that the kernel turns into floats where the output is declared as such. */
const quantizedTypes: readonly TensorType[] = ['UINT8', 'INT8', 'INT4', 'INT2'];

const tableTypes: readonly TensorType[] = [
  'FLOAT32',
  'FLOAT16',
  'BFLOAT16',
  'FLOAT64',
  ...quantizedTypes,
  'INT16',
  'INT32',
  'INT64',
  'UINT16',
  'UINT32',
  'UINT64',
  'BOOL',
];

/**
 * out[i, …] = table[ids[i], …]. Rows of any type are copied as they are; quantized ones become float32 or float16 where
 * the call declares such an output, with one scale per table, per row or per block.
 *
 * Source: Prepare and Eval, tflite/kernels/embedding_lookup.cc
 */
export const embeddingLookup: OpSpec<'EMBEDDING_LOOKUP'> = {
  name: op,
  code: 7,
  options: null,
  inputs: [
    { name: 'ids', dtypes: ['INT32'] },
    { name: 'table', dtypes: tableTypes },
  ],
  outputs: [{ name: 'output', dtypes: tableTypes }],
  // The integer kernel yields floats, so that only the table is quantized.
  quantize: {
    activations: [],
    weights: { 1: { axis: 0, blockwise: { dtypes: ['INT4', 'INT2'], leastRows: 1 } } },
    notQuantized: [0],
  },
  inferTypes(call) {
    requireInputCount(call, 2, 2, op);
    const ids = requireInput(call, 0, op);
    const table = requireInput(call, 1, op);
    requireDtype(ids, ['INT32'], `${op} ids`);
    const [count = -1] = requireRank(ids, 1, `${op} ids`);
    const rows = requireRankBetween(table, 2, Number.POSITIVE_INFINITY, `${op} table`);
    const declared = call.outputs[0]?.dtype;
    const toFloat = (declared === 'FLOAT32' || declared === 'FLOAT16') && quantizedTypes.includes(table.dtype);
    return [{ dtype: toFloat ? declared : table.dtype, shape: rows === null ? null : [count, ...rows.slice(1)] }];
  },
  version(call) {
    const table = call.inputs[1];
    return versionByFeatures({
      4: table?.dtype === 'INT4' || hasScalesAlong(table, 0),
      5: table?.dtype === 'INT2',
    });
  },
};
