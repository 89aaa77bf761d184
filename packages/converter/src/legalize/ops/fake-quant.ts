import type { Legalization } from '../legalization.js';

/** FakeQuantWithMinMaxVars (bounds as inputs) and FakeQuantWithMinMaxArgs (bounds as attributes), 8 bits unless stated. */
export const fakeQuant: Legalization = (call) => {
  const { attrs, inputCount } = call;
  const bound = (input: number, attribute: string, fallback: number): number =>
    inputCount > input ? Number(call.constant(input).values[0]) : attrs.number(attribute, fallback);
  return call.emit('FAKE_QUANT', [call.input(0)], {
    min: bound(1, 'min', -6),
    max: bound(2, 'max', 6),
    numBits: attrs.number('num_bits', 8),
    narrowRange: attrs.boolean('narrow_range', false),
  });
};
