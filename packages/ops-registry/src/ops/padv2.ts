import { constantPad, constantPadVersion } from '../families/constant-pad.js';
import type { OpSpec } from '../spec.js';

/**
 * Adds elements of a given value around the input.
 *
 * Source: Prepare, tflite/kernels/pad.cc
 */
export const padv2: OpSpec<'PADV2'> = {
  name: 'PADV2',
  code: 60,
  options: 'PadV2Options',
  ...constantPad('PADV2'),
  version: constantPadVersion,
};
