import { binaryElementwise } from '../families/binary-elementwise.js';
import type { OpSpec } from '../spec.js';
import { versionByType } from '../version-by-type.js';

/**
 * z = ⌊x / y⌋, element by element with broadcasting. Integers are plain numbers here, never quantized.
 *
 * Source: Prepare, tflite/kernels/floor_div.cc
 */
export const floorDiv: OpSpec<'FLOOR_DIV'> = {
  name: 'FLOOR_DIV',
  code: 90,
  options: 'FloorDivOptions',
  ...binaryElementwise('FLOOR_DIV', ['FLOAT32', 'INT32', 'INT16', 'INT8']),
  version: versionByType({ INT16: 3, INT8: 3, FLOAT32: 2 }),
};
