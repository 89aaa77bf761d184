import { controlFlow } from './control-flow.js';
import { convolution } from './convolution.js';
import { detection } from './detection.js';
import { elementwise } from './elementwise.js';
import { lookup } from './lookup.js';
import { matrix } from './matrix.js';
import { movement } from './movement.js';
import type { NnapiRules } from './nnapi-call.js';
import { normalization } from './normalization.js';
import { pooling } from './pooling.js';
import { quantization } from './quantization.js';
import { recurrent } from './recurrent.js';
import { reductions } from './reductions.js';
import { resize } from './resize.js';

/** How every NNAPI operation up to feature level 5 becomes TFLite operators, by its name in NeuralNetworksTypes.h. */
export const nnapiRules: NnapiRules = {
  ...controlFlow,
  ...convolution,
  ...detection,
  ...elementwise,
  ...lookup,
  ...matrix,
  ...movement,
  ...normalization,
  ...pooling,
  ...quantization,
  ...recurrent,
  ...reductions,
  ...resize,
};
