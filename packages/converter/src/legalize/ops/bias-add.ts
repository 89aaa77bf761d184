import { LiteError } from '@litesmith/ops-registry';
import type { Legalization } from '../legalization.js';

/** BiasAdd → ADD; passes fuse it into what comes before. */
export const biasAdd: Legalization = ({ input, emit, attrs }) => {
  const format = attrs.string('data_format', 'NHWC');
  if (format !== 'NHWC') throw new LiteError('LEGALIZE_LAYOUT', `data_format is ${format}, but TFLite knows only NHWC`);
  return emit('ADD', [input(0), input(1)]);
};
