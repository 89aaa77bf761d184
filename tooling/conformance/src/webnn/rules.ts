import { activation } from './activation.js';
import { convolution } from './convolution.js';
import { elementwise } from './elementwise.js';
import { image } from './image.js';
import { matrix } from './matrix.js';
import { movement } from './movement.js';
import { normalization } from './normalization.js';
import { reductions } from './reductions.js';
import type { WebnnRules } from './webnn-call.js';

/** How WebNN operators become TFLite operators, by their names in the specification. */
export const webnnRules: WebnnRules = {
  ...activation,
  ...convolution,
  ...elementwise,
  ...image,
  ...matrix,
  ...movement,
  ...normalization,
  ...reductions,
  erf: 'TFLite has no ERF',
};
