import type { BuiltinOpName } from '@litesmith/ir';
import type { WebnnRule, WebnnRules } from './webnn-call.js';

function unary(op: BuiltinOpName): WebnnRule {
  return (call) => call.is(call.b.op(op, [call.tensor('input')]));
}

function binary(op: BuiltinOpName): WebnnRule {
  return (call) => call.is(call.b.op(op, [call.tensor('a'), call.tensor('b')]));
}

/** Of bytes that stand for truth: 0 is false. */
function logical(op: 'LOGICAL_AND' | 'LOGICAL_OR' | 'NOT_EQUAL'): WebnnRule {
  return (call) => {
    const [a, b] = ['a', 'b'].map((name) => {
      const id = call.tensor(name);
      return call.b.op('CAST', [id], { inDataType: call.dtype(id), outDataType: 'BOOL' }, [{ dtype: 'BOOL' }]);
    });
    call.is(call.b.op(op, [a ?? null, b ?? null]));
  };
}

/** Element by element. */
export const elementwise: WebnnRules = {
  abs: unary('ABS'),
  add: binary('ADD'),
  cast: (call) => {
    const input = call.tensor('input');
    const { dtype } = call.declared(0);
    call.is(call.b.op('CAST', [input], { inDataType: call.dtype(input), outDataType: dtype }, [{ dtype }]));
  },
  ceil: unary('CEIL'),
  cos: unary('COS'),
  div: binary('DIV'),
  equal: binary('EQUAL'),
  exp: unary('EXP'),
  floor: unary('FLOOR'),
  greater: binary('GREATER'),
  greaterOrEqual: binary('GREATER_EQUAL'),
  identity: (call) => {
    const input = call.tensor('input');
    const shape = call.shape(input);
    call.is(call.b.op('RESHAPE', [input, call.ints(shape)], { newShape: shape }));
  },
  lesser: binary('LESS'),
  lesserOrEqual: binary('LESS_EQUAL'),
  log: unary('LOG'),
  logicalAnd: logical('LOGICAL_AND'),
  logicalNot: (call) => {
    const input = call.tensor('a');
    const truth = call.b.op('CAST', [input], { inDataType: call.dtype(input), outDataType: 'BOOL' }, [
      { dtype: 'BOOL' },
    ]);
    call.is(call.b.op('LOGICAL_NOT', [truth]));
  },
  logicalOr: logical('LOGICAL_OR'),
  logicalXor: logical('NOT_EQUAL'),
  max: binary('MAXIMUM'),
  min: binary('MINIMUM'),
  mul: binary('MUL'),
  neg: unary('NEG'),
  notEqual: binary('NOT_EQUAL'),
  pow: binary('POW'),
  reciprocal: (call) => {
    const input = call.tensor('input');
    call.is(call.b.op('DIV', [call.scalar(1, input), input]));
  },
  sign: unary('SIGN'),
  sin: unary('SIN'),
  sqrt: unary('SQRT'),
  sub: binary('SUB'),
  tan: (call) => {
    const input = call.tensor('input');
    call.is(call.b.op('DIV', [call.b.op('SIN', [input]), call.b.op('COS', [input])]));
  },
  where: (call) => {
    const condition = call.tensor('condition');
    const truth = call.b.op('CAST', [condition], { inDataType: call.dtype(condition), outDataType: 'BOOL' }, [
      { dtype: 'BOOL' },
    ]);
    call.is(call.b.op('SELECT_V2', [truth, call.tensor('trueValue'), call.tensor('falseValue')]));
  },
};
