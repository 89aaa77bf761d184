import { LiteError } from '@litesmith/ops-registry';
import { attachReparameterizations, requireModel } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { onGrid, type RealGrid } from './fake-quantize.js';
import { FakeQuantize } from './fake-quantize-layer.js';

/**
 * The model to train in place of a classifier that ends in a sigmoid or softmax: the same layers (training it trains the
 * classifier), with outputs that are logits as the shipped model will tell them apart. Take the loss on them, softmax
 * cross-entropy above all; it is the default of `train`.
 *
 * A softmax keeps its order on any grid: its logits are those before it. A sigmoid does not: its 8-bit output has steps of
 * 1/256, and logits beyond ±5.5 all become the same highest or lowest value. A loss on plain logits does not see that, and
 * nothing keeps them in the useful range: after conversion the highest scores tie. So here
 *
 *   ẑ = logit(p̂),  p̂ = the sigmoid's output on its grid, kept half a step from 0 and 1,
 *
 * with the gradient of z, except where it would push z further beyond an end of the grid. Logits that the grid can no longer
 * tell apart are equal to the loss, which pulls the wrong one back; none drifts away.
 *
 * Of a model without quantization points, the logits before the activation.
 *
 * @throws {LiteError} `QAT_LOGITS` if an output's activation is part of another layer
 */
export function shippedLogits(model: tf.LayersModel): tf.LayersModel {
  requireModel(model);
  const outputs = model.outputs.map((output) => logitsBefore(output, null));
  const logits = tf.model({ inputs: model.inputs, outputs, name: `${model.name}_logits` });
  // Nothing new, but what its layers have already (centroids) is trained by `fit` as well.
  attachReparameterizations(logits, () => undefined);
  return logits;
}

function logitsBefore(output: tf.SymbolicTensor, point: FakeQuantize | null): tf.SymbolicTensor {
  const layer = output.sourceLayer;
  const [input] = output.inputs;
  if (input === undefined) return output;
  if (layer instanceof FakeQuantize && layer.fixed !== null) return logitsBefore(input, layer);
  const { activation } = layer.getConfig();
  const isActivation = layer.getClassName() === 'Activation';
  const kind = layer.getClassName() === 'Softmax' ? 'softmax' : activation;
  if (kind !== 'sigmoid' && kind !== 'softmax') return output;
  if (!isActivation && layer.getClassName() !== 'Softmax') {
    throw new LiteError('QAT_LOGITS', `layer "${layer.name}" yields ${kind} scores, and its logits are not to be had`, {
      hint: `make the ${kind} a layer of its own, or pass what quantizeAwareTraining gives`,
    });
  }
  const grid = point?.grid() ?? null;
  if (kind === 'softmax' || grid === null) return input;
  return new ShippedLogits({ ...grid, name: `${layer.name}_logits` }).apply(input) as tf.SymbolicTensor;
}

/** ẑ = logit(sigmoid(z) on a grid), with the gradient of z as far as it does not lead beyond the ends of the grid. */
class ShippedLogits extends tf.layers.Layer {
  static className = 'ShippedLogits';
  readonly grid: RealGrid;

  constructor({ name, ...grid }: RealGrid & { readonly name: string }) {
    super({ name });
    this.grid = grid;
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const logits = Array.isArray(inputs) ? inputs[0] : inputs;
    if (logits === undefined) throw new Error('ShippedLogits takes one input');
    const { scale, low, high } = this.grid;
    const seen = tf.customGrad((z, save) => {
      const scores = onGrid((z as tf.Tensor).sigmoid(), this.grid);
      (save as tf.GradSaveFunc)([scores]);
      const inner = scores.clipByValue(scale / 2, 1 - scale / 2);
      const gradient = (dy: tf.Tensor, [at = scores]: tf.Tensor[]): tf.Tensor => {
        // Descent moves z against dy: what would lead on beyond an end of the grid stays.
        const beyond = at.lessEqual(low * scale).logicalAnd(dy.greater(0));
        const above = at.greaterEqual(high * scale).logicalAnd(dy.less(0));
        return dy.mul(tf.sub(1, beyond.logicalOr(above).toFloat()));
      };
      return { value: inner.div(tf.sub(1, inner)).log(), gradFunc: gradient };
    });
    return tf.tidy(() => seen(logits));
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { scale, low, high, zeroPoint } = this.grid;
    return { ...super.getConfig(), scale, low, high, zeroPoint };
  }
}
