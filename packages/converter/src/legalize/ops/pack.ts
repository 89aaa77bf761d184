import type { Legalization } from '../legalization.js';

/** Pack (tf.stack). */
export const pack: Legalization = (call) => {
  const inputs = Array.from({ length: call.inputCount }, (_, i) => call.input(i));
  return call.emit('PACK', inputs, { axis: call.attrs.number('axis', 0), valuesCount: inputs.length });
};
