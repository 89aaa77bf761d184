import { op, type Pass, type Rule, rewrite, rule } from '@litesmith/ir';
import { changed } from './changed.js';
import { fusedName } from './names.js';

// act(f(x)) = f_act(x): kernels clamp what they computed before they store it. Only where nobody else reads f(x).

const activations = ['RELU', 'RELU6', 'RELU_N1_TO_1'] as const;

/** Ops whose kernels clamp their results. TRANSPOSE_CONV does so in recent runtimes only, and is left out. */
const producers = [
  'CONV_2D',
  'DEPTHWISE_CONV_2D',
  'FULLY_CONNECTED',
  'ADD',
  'SUB',
  'MUL',
  'DIV',
  'AVERAGE_POOL_2D',
  'MAX_POOL_2D',
] as const;

function fuseRule(producerOp: (typeof producers)[number], activation: (typeof activations)[number]): Rule {
  const producer = op(producerOp, { uses: 1, where: (o) => o.options.fusedActivationFunction === 'NONE' });
  const root = op(activation, { inputs: [producer] });
  return rule(`fuse ${activation} into ${producerOp}`, root, (m) => {
    const matched = m(producer);
    const [inner] = matched.outputs;
    const [result] = m(root).outputs;
    if (inner === undefined || result === undefined) return null;
    if (m.tensor(inner).dtype !== 'FLOAT32') return m.fail('the activation of an integer may have a scale of its own');
    m.setTensor(result, { ...m.tensor(result), name: fusedName(m.tensor(inner).name, m.tensor(result).name) });
    return [changed(matched, { outputs: [result], options: { fusedActivationFunction: activation } })];
  });
}

/** Fuses RELU, RELU6 and RELU_N1_TO_1 into the operator before them. */
export const fuseActivation: Pass = rewrite(
  'fuse-activation',
  producers.flatMap((producer) => activations.map((activation) => fuseRule(producer, activation))),
);
