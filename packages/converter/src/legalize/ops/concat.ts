import { numbersOf } from '../constants.js';
import type { Legalization } from '../legalization.js';

/** ConcatV2: values, then the axis, which must be known. */
export const concat: Legalization = (call) => {
  const last = call.inputCount - 1;
  const [axis = 0] = numbersOf(call.constant(last));
  return call.emit(
    'CONCATENATION',
    Array.from({ length: last }, (_, i) => call.input(i)),
    { axis },
  );
};
