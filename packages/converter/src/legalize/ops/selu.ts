import { scalar } from '../constants.js';
import type { Legalization } from '../legalization.js';

// Source: Klambauer et al., Self-Normalizing Neural Networks, 2017.
const SELU_ALPHA = 1.6732632423543772;
const SELU_SCALE = 1.0507009873554805;

/**
 * Selu: scale·(x where x > 0, else alpha·(eˣ − 1)) = MUL(LEAKY_RELU(ELU(x), alpha), scale), since ELU keeps the sign.
 */
export const selu: Legalization = (call) => {
  const { node, emit } = call;
  const elu = emit('ELU', [call.input(0)], {}, `${node.name}/elu`);
  const bent = emit('LEAKY_RELU', [elu], { alpha: SELU_ALPHA }, `${node.name}/leaky_relu`);
  return emit('MUL', [bent, scalar(call, 'scale', SELU_SCALE)]);
};
