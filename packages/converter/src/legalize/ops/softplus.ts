import { scalar } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** Softplus: log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which overflows nowhere. */
export const softplus: Legalization = (call) => {
  const { node, emit } = call;
  const x = call.input(0);
  const name = (step: string): string => `${node.name}/${step}`;
  const negative = emit('NEG', [emit('ABS', [x], {}, name('abs'))], {}, name('neg'));
  const exp = emit('EXP', [negative], {}, name('exp'));
  const sum = emit('ADD', [exp, scalar(call, 'one', 1)], {}, name('add'));
  return emit('ADD', [emit('RELU', [x], {}, name('relu')), emit('LOG', [sum], {}, name('log'))]);
};
