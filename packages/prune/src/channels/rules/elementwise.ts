import type { BuiltinOpName } from '@litesmith/ir';
import { input, output } from './axis-ref.js';
import type { ChannelFlow, ChannelRule, ChannelRules, Link } from './channel-rule.js';
import { shapeAt } from './op-call.js';

/** Ops that compute each element from those at the same place of their operands, which are broadcast. */
const names = [
  ...[
    'ABS',
    'CAST',
    'CEIL',
    'COS',
    'DEQUANTIZE',
    'ELU',
    'EXP',
    'FAKE_QUANT',
    'FLOOR',
    'GELU',
    'HARD_SWISH',
    'LEAKY_RELU',
  ],
  ...[
    'LOG',
    'LOGICAL_NOT',
    'LOGISTIC',
    'NEG',
    'QUANTIZE',
    'RELU',
    'RELU6',
    'RELU_0_TO_1',
    'RELU_N1_TO_1',
    'ROUND',
    'RSQRT',
  ],
  ...['SIGN', 'SIN', 'SQRT', 'SQUARE', 'TANH', 'ZEROS_LIKE', 'DENSIFY'],
  ...[
    'ADD',
    'ADD_N',
    'ATAN2',
    'DIV',
    'EQUAL',
    'FLOOR_DIV',
    'FLOOR_MOD',
    'GREATER',
    'GREATER_EQUAL',
    'LESS',
    'LESS_EQUAL',
  ],
  ...['LOGICAL_AND', 'LOGICAL_OR', 'MAXIMUM', 'MINIMUM', 'MUL', 'NOT_EQUAL', 'POW', 'PRELU', 'SELECT_V2'],
  ...['SQUARED_DIFFERENCE', 'SUB'],
] as const satisfies readonly BuiltinOpName[];

/** Links every operand with the output, aligned at the last axis; an axis of size 1 that is stretched has no partner. */
function broadcastFlow(call: Parameters<ChannelRule['flow']>[0]): ChannelFlow | null {
  const out = shapeAt(call.outputs, 0);
  if (out === null) return null;
  const links: Link[] = [];
  for (const [operand, given] of call.inputs.entries()) {
    if (given === null) continue;
    if (given.shape === null || given.shape.length > out.length) return null;
    const skipped = out.length - given.shape.length;
    for (const [axis, size] of given.shape.entries()) {
      if (size === out[axis + skipped]) links.push({ a: input(operand, axis), b: output(axis + skipped) });
    }
  }
  // An output axis that no operand has in full comes from nowhere (unknown sizes): it stays, not being named.
  return { links };
}

const broadcast: ChannelRule = { flow: broadcastFlow };

/** SELECT takes a condition for each element, or one for each entry of the first axis. */
const select: ChannelRule<'SELECT'> = {
  flow(call) {
    const [condition, x] = [shapeAt(call.inputs, 0), shapeAt(call.inputs, 1)];
    if (condition === null || x === null || condition.length !== x.length) return null;
    return broadcastFlow(call);
  },
};

export const elementwise: ChannelRules = {
  ...Object.fromEntries(names.map((name) => [name, broadcast])),
  SELECT: select,
};
