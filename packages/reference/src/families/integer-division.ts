import { LiteError } from '@litesmith/ops-registry';
import type { TensorValue } from '../kernel.js';
import { elementsOf } from '../operands.js';

/** @throws {LiteError} `REFERENCE_DIVISION` if an element is zero. */
export function requireNoZero(divisor: TensorValue): void {
  const elements = elementsOf(divisor);
  for (let i = 0; i < elements.length; i++) {
    if (elements[i] === 0 || elements[i] === 0n) {
      throw new LiteError('REFERENCE_DIVISION', `element ${i} of the divisor is zero`);
    }
  }
}
