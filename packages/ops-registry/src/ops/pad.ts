import { constantPad, constantPadVersion } from '../families/constant-pad.js';
import type { OpSpec } from '../spec.js';

/**
 * Adds zeros (quantized: zero points) around the input.
 *
 * Source: Prepare, tflite/kernels/pad.cc
 */
export const pad: OpSpec<'PAD'> = {
  name: 'PAD',
  code: 34,
  options: 'PadOptions',
  ...constantPad('PAD'),
  version: constantPadVersion,
};
