import { LiteError } from '@litesmith/ops-registry';
import type { LayerScope } from './layer-rule.js';

/** Writes an activation function of a value. */
export type ActivationRule = (scope: LayerScope, x: string) => string;

/** An activation that TensorFlow has an op for. */
const asOp =
  (op: string): ActivationRule =>
  (scope, x) =>
    scope.node(op, [x]);

/**
 * Every activation of TF.js by the name that configurations carry, computed as TF.js computes it.
 * Source: tfjs-layers/src/activations.ts.
 */
export const activations: Readonly<Record<string, ActivationRule>> = {
  linear: (_scope, x) => x,
  relu: asOp('Relu'),
  relu6: asOp('Relu6'),
  sigmoid: asOp('Sigmoid'),
  tanh: asOp('Tanh'),
  elu: asOp('Elu'),
  selu: asOp('Selu'),
  softplus: asOp('Softplus'),
  softsign: asOp('Softsign'),
  // Over the last axis, whatever the data format.
  softmax: asOp('Softmax'),
  logSoftmax: asOp('LogSoftmax'),
  gelu: (scope, x) => scope.node('Gelu', [x], { approximate: false }),
  gelu_new: (scope, x) => scope.node('Gelu', [x], { approximate: true }),
  // hardSigmoid(x) = min(max(0.2·x + 0.5, 0), 1)
  hardSigmoid: (scope, x) => {
    const scaled = scope.node('Mul', [x, scope.scalar('mul/x', 0.2)], {}, 'mul');
    const shifted = scope.node('AddV2', [scaled, scope.scalar('add/y', 0.5)], {}, 'add');
    return scope.node('ClipByValue', [shifted], { min: 0, max: 1 }, 'clip_by_value');
  },
  // swish(x) = x·sigmoid(x)
  swish: (scope, x) => scope.node('Mul', [scope.node('Sigmoid', [x]), x], {}, 'mul'),
  // mish(x) = x·tanh(softplus(x))
  mish: (scope, x) => scope.node('Mul', [x, scope.node('Tanh', [scope.node('Softplus', [x])])], {}, 'mul'),
};

/** Names that other writers of models use for the same functions. */
const aliases: Readonly<Record<string, string>> = {
  hard_sigmoid: 'hardSigmoid',
  log_softmax: 'logSoftmax',
  silu: 'swish',
  geluNew: 'gelu_new',
};

/** Activations that look along an axis, so that they cannot trade places with a transposition. */
export const activationsAlongAxis: ReadonlySet<string> = new Set(['softmax', 'logSoftmax', 'log_softmax']);

/**
 * Applies an activation by name.
 *
 * @throws {LiteError} `LAYER_ACTIVATION` if it is not one of TF.js'.
 */
export function activate(scope: LayerScope, x: string, activation: string): string {
  const rule = activations[aliases[activation] ?? activation];
  if (rule === undefined) {
    throw new LiteError('LAYER_ACTIVATION', `activation "${activation}" is not known`, {
      hint: `known are ${Object.keys(activations).join(', ')}`,
    });
  }
  return rule(scope, x);
}

/** The name of the activation in a layer's configuration; `linear` where there is none. */
export function activationName(value: unknown): string {
  if (value === undefined || value === null) return 'linear';
  if (typeof value === 'string') return value;
  if (typeof value === 'object' && 'className' in value && typeof value.className === 'string') return value.className;
  throw new LiteError('LAYER_CONFIG', `activation should be a name, but is ${JSON.stringify(value)}`);
}
