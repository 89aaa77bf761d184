import { type BuiltinOperator, constant, op, type Pass, type Rule, rewrite, rule, shapeOf } from '@litesmith/ir';
import {
  type AffineOp,
  type AffineValues,
  affineLayouts,
  affineOps,
  perChannel,
  rankOf,
  readAffine,
  scaledAlong,
  withAffine,
} from './affine.js';
import { changed } from './changed.js';

// With y = W·x + b and c a constant per input channel:
//   W·(x·c) + b = (W·c)·x + b              column by column
//   W·(x + c) + b = W·x + (b + W·c)        only where no padding stands beside x: padding is 0, not 0 + c

type Arithmetic = 'ADD' | 'MUL';

/** b + W·c: for every output channel o, b[o] and the sum of W[o, …, i]·c[i]. */
function shifted(op: AffineOp, values: AffineValues, c: Float32Array, multiplier: number): Float32Array {
  const { weights, shape, channels, bias } = values;
  const { outputAxis, inputAxis } = affineLayouts[op];
  const inner = (axis: number): number => shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const [outputInner, inputInner] = [inner(outputAxis), inner(inputAxis)];
  const sums = Float64Array.from(bias);
  for (let i = 0; i < weights.length; i++) {
    const o = Math.floor(i / outputInner) % channels;
    const input = Math.floor((Math.floor(i / inputInner) % (shape[inputAxis] ?? 1)) / multiplier);
    sums[o] = (sums[o] ?? 0) + (weights[i] ?? 0) * (c[input] ?? 0);
  }
  return Float32Array.from(sums);
}

/** Whether every product sees elements of x only, never padding. */
function seesNoPadding(operator: BuiltinOperator<AffineOp>): boolean {
  // A transposed convolution leaves gaps between and beside the elements, whatever its padding says.
  if (operator.op === 'TRANSPOSE_CONV') return false;
  return !('padding' in operator.options) || operator.options.padding === 'VALID';
}

function foldRule(affineOp: AffineOp, arithmetic: Arithmetic): Rule {
  const layout = affineLayouts[affineOp];
  const operand = constant();
  const before = op(arithmetic, {
    inputs: [undefined, operand],
    commutative: true,
    uses: 1,
    where: (o) => o.options.fusedActivationFunction === 'NONE',
  });
  const inputs = Array.from({ length: layout.x + 1 }, (_, i) => (i === layout.x ? before : undefined));
  const root = op(affineOp, { inputs });
  return rule(`fold ${arithmetic} into the following ${affineOp}`, root, (m) => {
    const matched: BuiltinOperator<AffineOp> = m(root);
    const constantId = m(operand);
    const x = m(before).inputs.find((id) => id !== constantId) ?? null;
    const values = readAffine(m, matched);
    if (values === null || x === null) return m.fail('weights or bias are not float constants');
    if (arithmetic === 'ADD' && !seesNoPadding(matched)) return m.fail('the padding is not shifted along');
    const multiplier = 'depthMultiplier' in matched.options ? Math.max(matched.options.depthMultiplier, 1) : 1;
    const inputChannels = (values.shape[layout.inputAxis] ?? 0) / multiplier;
    const shape = shapeOf(m.tensor(x));
    if (shape?.[shape.length - 1] !== inputChannels) return m.fail('x has another number of channels than the weights');
    const c = perChannel(m.tensor(constantId), inputChannels, rankOf(m, x));
    if (c === null) return m.fail('the constant does not lie along the channels');
    const folded = withAffine(m, matched, {
      bias: arithmetic === 'ADD' ? shifted(affineOp, values, c, multiplier) : values.bias,
      weights:
        arithmetic === 'MUL'
          ? scaledAlong(values.weights, values.shape, layout.inputAxis, (i) => c[Math.floor(i / multiplier)] ?? 0)
          : undefined,
    });
    return [changed(matched, { inputs: folded.map((id, i) => (i === layout.x ? x : id)) })];
  });
}

/** Folds a normalization of the input (Rescaling, BatchNormalization) into the convolution or matrix product behind it. */
export const foldIntoFollowing: Pass = rewrite(
  'fold-into-following',
  affineOps.flatMap((affineOp) => (['ADD', 'MUL'] as const).map((arithmetic) => foldRule(affineOp, arithmetic))),
);
