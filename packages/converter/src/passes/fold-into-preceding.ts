import { type BuiltinOperator, constant, op, type Pass, type Rule, rewrite, rule } from '@litesmith/ir';
import {
  type AffineOp,
  affineLayouts,
  affineOps,
  perChannel,
  rankOf,
  readAffine,
  scaledAlong,
  withAffine,
} from './affine.js';
import { changed } from './changed.js';
import { fusedName } from './names.js';

// With y = W·x + b, one row of W and one element of b per output channel, and c a constant per channel:
//   y + c = W·x + (b + c)          y − c = W·x + (b − c)
//   y · c = (c·W)·x + b·c          y / c = (W/c)·x + b/c
// Batch normalization, γ·(y − μ)/σ + β, arrives as y·m + a with m = γ/σ and a = β − μ·m, and folds in two steps.

type Arithmetic = 'ADD' | 'SUB' | 'MUL' | 'DIV';

/** What becomes of a row of weights and its bias. */
const effects: Readonly<
  Record<Arithmetic, { readonly factor: (c: number) => number; readonly term: (c: number) => number }>
> = {
  ADD: { factor: () => 1, term: (c) => c },
  SUB: { factor: () => 1, term: (c) => -c },
  MUL: { factor: (c) => c, term: () => 0 },
  DIV: { factor: (c) => 1 / c, term: () => 0 },
};

function foldRule(affineOp: AffineOp, arithmetic: Arithmetic): Rule {
  const affine = op(affineOp, { uses: 1, where: (o) => o.options.fusedActivationFunction === 'NONE' });
  const operand = constant();
  const commutative = arithmetic === 'ADD' || arithmetic === 'MUL';
  const root = op(arithmetic, { inputs: [affine, operand], commutative });
  return rule(`fold ${arithmetic} into the preceding ${affineOp}`, root, (m) => {
    const matched: BuiltinOperator<AffineOp> = m(affine);
    const [y] = matched.outputs;
    const [result] = m(root).outputs;
    const values = readAffine(m, matched);
    if (values === null || y === undefined || result === undefined)
      return m.fail('weights or bias are not float constants');
    const c = perChannel(m.tensor(m(operand)), values.channels, rankOf(m, y));
    if (c === null) return m.fail('the constant does not lie along the channels');
    const { factor, term } = effects[arithmetic];
    const scale = (channel: number): number => factor(c[channel] ?? 0);
    // Where there is no bias yet, the addend becomes it as it stands, and keeps its name.
    const becomesBias =
      arithmetic === 'ADD' &&
      m.tensor(m(operand)).shape.length === 1 &&
      c.length === m.tensor(m(operand)).shape[0] &&
      values.bias.every((b) => b === 0);
    const inputs = withAffine(m, matched, {
      bias: becomesBias ? m(operand) : values.bias.map((b, channel) => b * scale(channel) + term(c[channel] ?? 0)),
      weights:
        arithmetic === 'MUL' || arithmetic === 'DIV'
          ? scaledAlong(values.weights, values.shape, affineLayouts[affineOp].outputAxis, scale)
          : undefined,
    });
    m.setTensor(result, { ...m.tensor(result), name: fusedName(m.tensor(y).name, m.tensor(result).name) });
    const { fusedActivationFunction } = m(root).options;
    return [changed(matched, { inputs, outputs: [result], options: { fusedActivationFunction } })];
  });
}

/** Folds additions of a bias and normalizations into the convolution or matrix product before them. */
export const foldIntoPreceding: Pass = rewrite(
  'fold-into-preceding',
  affineOps.flatMap((affineOp) =>
    (['ADD', 'SUB', 'MUL', 'DIV'] as const).map((arithmetic) => foldRule(affineOp, arithmetic)),
  ),
);
