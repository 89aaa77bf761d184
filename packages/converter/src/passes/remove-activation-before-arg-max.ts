import {
  anyTensor,
  type BuiltinOpName,
  constant,
  op,
  type Pass,
  type Rule,
  rewrite,
  rule,
  toNumbers,
} from '@litesmith/ir';

// argmax(σ(x)) = argmax(tanh(x)) = argmax(softmax(x)) = argmax(log softmax(x)) = argmax(x): all of them keep the order of their elements.

/** Ops that keep the order of the elements of a row: along any axis, or along the last one only. */
const orderKeeping: { readonly [K in BuiltinOpName]?: 'any axis' | 'last axis' } = {
  LOGISTIC: 'any axis',
  TANH: 'any axis',
  SOFTMAX: 'last axis',
  LOG_SOFTMAX: 'last axis',
};

function without(name: BuiltinOpName, along: 'any axis' | 'last axis'): Rule {
  const logits = anyTensor();
  const activation = op(name, { inputs: [logits] });
  const axis = constant();
  const root = op('ARG_MAX', { inputs: [activation, axis] });
  return rule(`${name} before ARG_MAX`, root, (m) => {
    const rank = m.tensor(m(logits)).shape.length;
    const stated = Number(toNumbers(m.tensor(m(axis)))[0]);
    const isLast = (stated < 0 ? stated + rank : stated) === rank - 1;
    if (along === 'last axis' && !isLast) return m.fail('the activation competes along another axis');
    if (name === 'SOFTMAX' && !keepsSign(m(activation).options)) return m.fail('beta is not above 0');
    return [{ ...m(root), inputs: [m(logits), m(axis)] }];
  });
}

/** A softmax of negative beta turns the order round. */
function keepsSign(options: object | null): boolean {
  return options !== null && 'beta' in options && Number(options.beta) > 0;
}

/**
 * Leaves out an activation whose result is only asked for its largest element. Where float32 rounds two scores to the same
 * number, the larger logit now wins.
 *
 * Source: the rules for SOFTMAX and LOG_SOFTMAX in optimize_patterns.td of LiteRT's converter, which has none for LOGISTIC and TANH.
 */
export const removeActivationBeforeArgMax: Pass = rewrite(
  'remove-activation-before-arg-max',
  Object.entries(orderKeeping).map(([name, along]) => without(name as BuiltinOpName, along)),
);
