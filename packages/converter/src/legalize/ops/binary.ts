import type { BuiltinOpName } from '@litesmith/ir';
import type { Legalization } from '../legalization.js';

/** An op of two operands that broadcast, which TFLite has too. */
export const binary =
  (op: BuiltinOpName): Legalization =>
  ({ input, emit }) =>
    emit(op, [input(0), input(1)]);
