import type { Legalization } from '../legalization.js';

/** Shape, as int32. */
export const shapeOp: Legalization = ({ input, emit }) => emit('SHAPE', [input(0)], { outType: 'INT32' });
