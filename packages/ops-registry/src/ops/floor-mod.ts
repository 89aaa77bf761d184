import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = x − ⌊x / y⌋ · y, element by element with broadcasting: the sign is that of y.
 *
 * Source: Prepare, tflite/kernels/floor_mod.cc
 */
export const floorMod: OpSpec<'FLOOR_MOD'> = {
  name: 'FLOOR_MOD',
  code: 95,
  options: 'FloorModOptions',
  ...binaryElementwise('FLOOR_MOD', ['FLOAT32', 'INT8', 'INT16', 'INT32', 'INT64']),
  version: versionByType({ INT16: 2, INT8: 2 }),
};
