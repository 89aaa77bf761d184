import {
  constant,
  type Match,
  type Operator,
  op,
  type Pass,
  type Rule,
  rewrite,
  rule,
  sameShape,
  shapeOf,
  type Tensor,
  type TensorId,
  toNumbers,
} from '@litesmith/ir';
import { isStatable } from '../statable.js';

// x·1 = x / 1 = x + 0 = x − 0 = pad(x, 0) = transpose(x, 0 1 2 …) = reshape(x, shape of x) = cast(x, type of x) = x

/** Lets everything that reads `y` read `x`; `null` where `y` is an output of the model, whose name it has to keep. */
function passOn(m: Match, x: TensorId | null | undefined, y: TensorId | undefined): readonly Operator[] | null {
  if (x === null || x === undefined || y === undefined) return null;
  if (m.subgraph.outputs.includes(y)) return m.fail('the result is an output of the model');
  const [from, to] = [m.tensor(y), m.tensor(x)];
  if (from.dtype !== to.dtype || from.quantization !== undefined || to.quantization !== undefined) {
    return m.fail('the result has another type');
  }
  m.replaceUses(y, x);
  return [];
}

/** Shapes are the same for certain: two dimensions that are both unknown may differ. */
function certainlySameShape(a: Tensor, b: Tensor): boolean {
  return isStatable(shapeOf(a)) && sameShape(shapeOf(a), shapeOf(b));
}

const all = (tensor: Tensor, value: (i: number) => number): boolean =>
  Array.from(toNumbers(tensor)).every((element, i) => element === value(i));

function neutralOperand(name: 'ADD' | 'SUB' | 'MUL' | 'DIV', neutral: number): Rule {
  const operand = constant({ where: (tensor) => tensor.dtype === 'FLOAT32' && all(tensor, () => neutral) });
  const commutative = name === 'ADD' || name === 'MUL';
  const root = op(name, {
    inputs: [undefined, operand],
    commutative,
    where: (o) => o.options.fusedActivationFunction === 'NONE',
  });
  return rule(`${name} of ${neutral}`, root, (m) => {
    const x = m(root).inputs.find((id) => id !== m(operand));
    const [y] = m(root).outputs;
    if (x === undefined || x === null || y === undefined || !certainlySameShape(m.tensor(x), m.tensor(y)))
      return m.fail('broadcasts');
    return passOn(m, x, y);
  });
}

const reshape = op('RESHAPE');
const cast = op('CAST');
const permutation = constant({ where: (tensor) => all(tensor, (i) => i) });
const transpose = op('TRANSPOSE', { inputs: [undefined, permutation] });
const paddings = constant({ where: (tensor) => all(tensor, () => 0) });
const pad = op('PAD', { inputs: [undefined, paddings] });

/** Removes operators that change nothing. */
export const removeIdentities: Pass = rewrite('remove-identities', [
  neutralOperand('ADD', 0),
  neutralOperand('SUB', 0),
  neutralOperand('MUL', 1),
  neutralOperand('DIV', 1),
  rule('RESHAPE to the same shape', reshape, (m) => {
    const [x] = m(reshape).inputs;
    const [y] = m(reshape).outputs;
    if (x === undefined || x === null || y === undefined || !certainlySameShape(m.tensor(x), m.tensor(y)))
      return m.fail('the shape changes');
    return passOn(m, x, y);
  }),
  rule('CAST to the same type', cast, (m) => passOn(m, m(cast).inputs[0], m(cast).outputs[0])),
  rule('TRANSPOSE that keeps the order', transpose, (m) => passOn(m, m(transpose).inputs[0], m(transpose).outputs[0])),
  rule('PAD of nothing', pad, (m) => passOn(m, m(pad).inputs[0], m(pad).outputs[0])),
]);
