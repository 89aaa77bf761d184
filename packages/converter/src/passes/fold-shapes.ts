import { op, type Pass, rewrite, rule, shapeOf } from '@litesmith/ir';

// shape(x) = c where every dimension of x is known before the model runs.

const shape = op('SHAPE');

/** Turns SHAPE of what has a known shape into a constant, so that arithmetic on shapes folds. */
export const foldShapes: Pass = rewrite('fold-shapes', [
  rule('SHAPE of a known shape', shape, (m) => {
    const [x = null] = m(shape).inputs;
    const [y] = m(shape).outputs;
    if (x === null || y === undefined) return null;
    const dimensions = shapeOf(m.tensor(x));
    if (dimensions === null || dimensions.some((size) => size < 0)) return m.fail('the shape is not known');
    if (m.subgraph.outputs.includes(y)) return m.fail('the result is an output of the model');
    const { name, dtype } = m.tensor(y);
    const values = dtype === 'INT64' ? dimensions.map(BigInt) : dimensions;
    m.replaceUses(y, m.addConstant(name, dtype, [dimensions.length], values));
    return [];
  }),
]);
