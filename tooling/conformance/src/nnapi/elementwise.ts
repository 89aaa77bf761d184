import type { BuiltinOpName } from '@litesmith/ir';
import { NotApplicable } from '../run/not-applicable.js';
import { activationOf, type NnapiRule, type NnapiRules } from './nnapi-call.js';

/** An op of one input and no options. */
function unary(op: BuiltinOpName): NnapiRule {
  return (call) => call.yields(op, [call.tensor(0)]);
}

/** An op of two inputs and no options. */
function binary(op: BuiltinOpName): NnapiRule {
  return (call) => call.yields(op, [call.tensor(0), call.tensor(1)]);
}

/** Arithmetic with a fused activation. */
function arithmetic(op: 'ADD' | 'SUB' | 'MUL' | 'DIV'): NnapiRule {
  return (call) => {
    const options = { fusedActivationFunction: activationOf(call, 2) };
    call.yields(op, [call.tensor(0), call.tensor(1)], options);
  };
}

/** Element by element, and activations. */
export const elementwise: NnapiRules = {
  ABS: unary('ABS'),
  ADD: arithmetic('ADD'),
  CAST: (call) => {
    const x = call.tensor(0);
    const from = call.b.tensorOf(x);
    const to = call.declared(0);
    const outDataType = to.dtype ?? 'FLOAT32';
    call.yields('CAST', [x], { inDataType: from.dtype, outDataType });
  },
  DIV: arithmetic('DIV'),
  ELU: (call) => {
    if (call.scalar(1) !== 1) throw new NotApplicable('ELU with an alpha other than 1');
    call.yields('ELU', [call.tensor(0)]);
  },
  EQUAL: binary('EQUAL'),
  EXP: unary('EXP'),
  FLOOR: unary('FLOOR'),
  GREATER: binary('GREATER'),
  GREATER_EQUAL: binary('GREATER_EQUAL'),
  HARD_SWISH: unary('HARD_SWISH'),
  LESS: binary('LESS'),
  LESS_EQUAL: binary('LESS_EQUAL'),
  LOG: unary('LOG'),
  LOGICAL_AND: binary('LOGICAL_AND'),
  LOGICAL_NOT: unary('LOGICAL_NOT'),
  LOGICAL_OR: binary('LOGICAL_OR'),
  LOGISTIC: unary('LOGISTIC'),
  MAXIMUM: binary('MAXIMUM'),
  MINIMUM: binary('MINIMUM'),
  MUL: arithmetic('MUL'),
  NEG: unary('NEG'),
  NOT_EQUAL: binary('NOT_EQUAL'),
  POW: binary('POW'),
  PRELU: binary('PRELU'),
  RELU: unary('RELU'),
  RELU1: unary('RELU_N1_TO_1'),
  RELU6: unary('RELU6'),
  RSQRT: unary('RSQRT'),
  SELECT: (call) => call.yields('SELECT_V2', [call.tensor(0), call.tensor(1), call.tensor(2)]),
  SIN: unary('SIN'),
  SQRT: unary('SQRT'),
  SUB: arithmetic('SUB'),
  TANH: unary('TANH'),
};
