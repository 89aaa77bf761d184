import {
  anyTensor,
  constant,
  elementCountOf,
  op,
  type Pass,
  type Pattern,
  type Rule,
  rewrite,
  rule,
  type Tensor,
  type TensorPattern,
  toNumbers,
} from '@litesmith/ir';

// hard_swish(x) = x·relu6(x + 3) / 6, in the orders in which it is written
// leaky_relu(x, α) = max(x, α·x) for 0 ≤ α ≤ 1

/** A float scalar near a value: 1/6 has no exact float. */
const near = (value: number) =>
  constant({
    where: (tensor) => isScalar(tensor) && Math.abs((toNumbers(tensor)[0] ?? 0) - value) <= Math.abs(value) * 1e-6,
  });

function isScalar(tensor: Tensor): boolean {
  return tensor.dtype === 'FLOAT32' && elementCountOf(tensor.shape) === 1 && tensor.shape.length <= 1;
}

const plain = {
  where: (o: { options: { fusedActivationFunction: string } }) => o.options.fusedActivationFunction === 'NONE',
};

/** relu6(x + 3) */
const shifted = (x: TensorPattern) =>
  op('RELU6', { inputs: [op('ADD', { inputs: [x, near(3)], commutative: true, ...plain })] });

/** pattern / 6, as a product or a quotient */
const sixths = (pattern: Pattern) => [
  op('MUL', { inputs: [pattern, near(1 / 6)], commutative: true, ...plain }),
  op('DIV', { inputs: [pattern, near(6)], ...plain }),
];

function hardSwish(x: TensorPattern, root: ReturnType<typeof sixths>[number]): Rule {
  return rule('HARD_SWISH', root, (m) => {
    const operator = m(root);
    return [{ op: 'HARD_SWISH', inputs: [m(x)], outputs: operator.outputs, options: {} }];
  });
}

function hardSwishRules(): readonly Rule[] {
  // x·(relu6(x + 3)/6)
  const outer = [0, 1].map((form) => {
    const x = anyTensor();
    const factor = sixths(shifted(x))[form];
    return hardSwish(x, op('MUL', { inputs: [x, factor], commutative: true, ...plain }));
  });
  // (x·relu6(x + 3))/6
  const inner = [0, 1].flatMap((form) => {
    const x = anyTensor();
    const root = sixths(op('MUL', { inputs: [x, shifted(x)], commutative: true, ...plain }))[form];
    return root ? [hardSwish(x, root)] : [];
  });
  return [...outer, ...inner];
}

function leakyReluRule(): Rule {
  const x = anyTensor();
  const alpha = constant({ where: isScalar });
  const root = op('MAXIMUM', {
    inputs: [x, op('MUL', { inputs: [x, alpha], commutative: true, ...plain })],
    commutative: true,
  });
  return rule('LEAKY_RELU', root, (m) => {
    const slope = toNumbers(m.tensor(m(alpha)))[0] ?? -1;
    if (slope < 0 || slope > 1) return m.fail(`the slope is ${slope}`);
    return [{ op: 'LEAKY_RELU', inputs: [m(x)], outputs: m(root).outputs, options: { alpha: slope } }];
  });
}

/** Puts activations back together that were written as arithmetic. */
export const composeActivations: Pass = rewrite('compose-activations', [...hardSwishRules(), leakyReluRule()]);
