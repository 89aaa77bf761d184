import type { BuiltinOpName } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { type CaseOperand, f32, ints } from '../operand.js';

/**
 * An op on a tensor without elements: runtimes take none as an input, so it is sliced off inside. LiteRT hands out none
 * either, so where there is no output, the other runtime judges its shape.
 */
function onNothing<K extends BuiltinOpName>(
  op: K,
  name: string,
  rest: readonly CaseOperand[],
  options: Partial<OpOptions[K]> = {},
  extra: Partial<OpCase> = {},
): OpCase {
  return {
    name: `no elements: ${name}`,
    op,
    inputs: [f32([2, 3]), ints([0, 1]), ints([2, 0]), ...rest],
    build(b, [x = null, begin = null, size = null, ...others]) {
      const nothing = b.op('SLICE', [x, begin, size]);
      return [b.op(op, [nothing, ...others], options)];
    },
    ...extra,
  };
}

const tfjs = { judge: 'tfjs-tflite' } as const;

export const empty: readonly OpCase[] = [
  onNothing('SUM', 'sums of rows', [ints([1])]),
  onNothing('MEAN', 'means of rows', [ints([1])]),
  onNothing('REDUCE_MAX', 'maxima of rows', [ints([1])]),
  onNothing('REDUCE_MIN', 'minima of rows', [ints([1])]),
  onNothing('REDUCE_PROD', 'products of rows', [ints([1])]),
  onNothing('SHAPE', 'shape', [], { outType: 'INT32' }, tfjs),
  onNothing('PAD', 'padded', [ints([0, 0, 1, 1], [2, 2])]),
  onNothing('CONCATENATION', 'beside others', [f32([2, 2])], { axis: 1 }),
  onNothing('RELU', 'activation', [], {}, tfjs),
  onNothing('ADD', 'broadcast', [f32([1])], {}, tfjs),
  onNothing('MUL', 'broadcast rows', [f32([2, 1])], {}, tfjs),
  onNothing('MAXIMUM', 'broadcast', [f32([1])], {}, tfjs),
  onNothing('RESHAPE', 'another shape', [ints([0, 5])], {}, tfjs),
  onNothing('TRANSPOSE', 'transposed', [ints([1, 0])], {}, tfjs),
  onNothing('GATHER', 'rows', [ints([1, 0])], { axis: 0 }, tfjs),
  onNothing('SOFTMAX', 'rows', [], { beta: 1 }, tfjs),
  onNothing('TILE', 'repeated', [ints([2, 3])], {}, tfjs),
  onNothing('EXP', 'exp', [], {}, tfjs),
  onNothing('LESS', 'compared', [f32([1])], {}, tfjs),
  onNothing('CAST', 'cast', [], { inDataType: 'FLOAT32', outDataType: 'FLOAT32' }, tfjs),
];
