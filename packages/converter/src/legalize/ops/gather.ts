import { numbersOf } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** GatherV2 of a table by indices, along an axis that must be known. */
export const gather: Legalization = (call) => {
  const [axis = 0] = call.inputCount > 2 ? numbersOf(call.constant(2)) : [0];
  return call.emit('GATHER', [call.input(0), call.input(1)], { axis, batchDims: call.attrs.number('batch_dims', 0) });
};
