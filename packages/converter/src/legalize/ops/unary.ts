import type { BuiltinOpName } from '@litesmith/ir';
import type { Legalization } from '../legalization.js';

/** An op of one operand that TFLite has too. */
export const unary =
  (op: BuiltinOpName): Legalization =>
  ({ input, emit }) =>
    emit(op, [input(0)]);
