import { type Model, walk } from '@litesmith/ir';

/** Whether a model states ranges of its activations itself, as training for quantization leaves them: in FAKE_QUANT. */
export function hasFakeQuant(model: Model): boolean {
  let found = false;
  walk(model, ({ op }) => {
    found ||= op === 'FAKE_QUANT';
  });
  return found;
}
