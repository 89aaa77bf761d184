import {
  type BuiltinOpName,
  constant,
  type Match,
  type Operator,
  op,
  type Pass,
  type Rule,
  rewrite,
  rule,
  shapeOf,
  type TensorId,
} from '@litesmith/ir';
import { isFloatConstant, perChannel, rankOf } from './affine.js';
import { changed } from './changed.js';

// f(reshape(x)) = reshape(f(x)) for f that works element by element. The reshape of a 1-D convolution stands between it and
// the normalization and activation that could be folded into it.

const unary = ['RELU', 'RELU6', 'RELU_N1_TO_1', 'FAKE_QUANT'] as const;
const arithmetic = ['ADD', 'SUB', 'MUL', 'DIV'] as const;

/** What folding or fusing can reach: only there is it worth while to change the order. */
const producers: ReadonlySet<string> = new Set<BuiltinOpName>([
  'CONV_2D',
  'DEPTHWISE_CONV_2D',
  'FULLY_CONNECTED',
  'TRANSPOSE_CONV',
  ...arithmetic,
  ...unary,
]);

const reshape = () => op('RESHAPE', { uses: 1 });

/** The reshape behind a result that has been computed before it. */
function behind(
  m: Match,
  matched: Operator,
  x: TensorId,
  result: TensorId,
): { readonly inner: TensorId; readonly outer: Operator } {
  const { name } = m.tensor(result);
  const [reshaped] = matched.outputs;
  const inner = m.addTensor({ ...m.tensor(x), name });
  if (reshaped !== undefined) m.setTensor(result, { ...m.tensor(result), name: m.tensor(reshaped).name });
  return { inner, outer: { ...matched, inputs: [inner, ...matched.inputs.slice(1)], outputs: [result] } as Operator };
}

function unaryRule(name: (typeof unary)[number]): Rule {
  const inner = reshape();
  const root = op(name, { inputs: [inner] });
  return rule(`${name} before RESHAPE`, root, (m) => {
    const [x = null] = m(inner).inputs;
    const [result] = m(root).outputs;
    if (x === null || result === undefined) return null;
    if (m.tensor(x).data !== undefined) return m.fail('the operand is a constant');
    const producer = m.producer(x);
    if (name !== 'FAKE_QUANT' && !(producer && producers.has(producer.op))) return m.fail('nothing before it takes it');
    const moved = behind(m, m(inner), x, result);
    return [changed(m(root), { inputs: [x], outputs: [moved.inner] }), moved.outer];
  });
}

function arithmeticRule(name: (typeof arithmetic)[number]): Rule {
  const inner = reshape();
  const operand = constant({ where: isFloatConstant });
  const root = op(name, { inputs: [inner, operand] });
  return rule(`${name} before RESHAPE`, root, (m) => {
    const [x = null] = m(inner).inputs;
    const [reshaped] = m(inner).outputs;
    const [result] = m(root).outputs;
    if (x === null || reshaped === undefined || result === undefined) return null;
    const producer = m.producer(x);
    if (!(producer && producers.has(producer.op))) return m.fail('nothing before it takes it');
    const [before, after] = [shapeOf(m.tensor(x))?.at(-1) ?? -1, shapeOf(m.tensor(reshaped))?.at(-1) ?? -1];
    if (before < 0 || before !== after) return m.fail('the last axis changes');
    const values = perChannel(m.tensor(m(operand)), before, rankOf(m, reshaped));
    if (values === null) return m.fail('the constant does not lie along the channels');
    const isVector = m.tensor(m(operand)).shape.length <= 1;
    const along = isVector ? m(operand) : m.addConstant(m.tensor(m(operand)).name, 'FLOAT32', [values.length], values);
    const moved = behind(m, m(inner), x, result);
    return [changed(m(root), { inputs: [x, along], outputs: [moved.inner] }), moved.outer];
  });
}

/** Moves what works element by element before a RESHAPE, to where a convolution can take it in. */
export const moveReshapes: Pass = rewrite('move-reshapes', [
  ...unary.map(unaryRule),
  ...arithmetic.map(arithmeticRule),
]);
