import { scalar } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** Softsign: x / (|x| + 1). */
export const softsign: Legalization = (call) => {
  const { node, emit } = call;
  const x = call.input(0);
  const magnitude = emit('ABS', [x], {}, `${node.name}/abs`);
  return emit('DIV', [x, emit('ADD', [magnitude, scalar(call, 'one', 1)], {}, `${node.name}/add`)]);
};
