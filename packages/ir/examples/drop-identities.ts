import { anyTensor, constant, op, type Pass, rewrite, rule, sameShape, shapeOf, toNumbers } from '@litesmith/ir';

// x + 0 = x
const x = anyTensor();
const zero = constant({
  where: (tensor) => tensor.dtype === 'FLOAT32' && Array.from(toNumbers(tensor)).every((v) => v === 0),
});
const sum = op('ADD', {
  inputs: [x, zero],
  commutative: true, // or [zero, x]
  where: (operator) => operator.options.fusedActivationFunction === 'NONE',
});

const addZero = rule('x + 0', sum, (m) => {
  const [y] = m(sum).outputs;
  if (y === undefined) return m.fail('ADD without output');
  if (!sameShape(shapeOf(m.tensor(m(x))), shapeOf(m.tensor(y)))) return m.fail('0 broadcasts x to another shape');
  m.replaceUses(y, m(x)); // nobody reads y any more, so nothing has to produce it
  return [];
});

export const dropIdentities: Pass = rewrite('drop identities', [addZero]);
