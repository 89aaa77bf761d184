import { activation } from './cases/activation.js';
import { arithmetic } from './cases/arithmetic.js';
import { comparison } from './cases/comparison.js';
import { controlFlow } from './cases/control-flow.js';
import { conversion } from './cases/conversion.js';
import { convolution } from './cases/convolution.js';
import { division } from './cases/division.js';
import { elementwise } from './cases/elementwise.js';
import { movement } from './cases/movement.js';
import { pooling } from './cases/pooling.js';
import { randomOps } from './cases/random-ops.js';
import { reduction } from './cases/reduction.js';
import { state } from './cases/state.js';
import { suppression } from './cases/suppression.js';
import type { OpCase } from './op-case.js';

export { differenceOf } from './difference.js';
export {
  type CaseOutput,
  elementsOfCase,
  floatTolerance,
  inputsOf,
  modelOf,
  type OpCase,
  titleOf,
} from './op-case.js';
export type { CaseOperand, CaseQuantization } from './operand.js';

/** Every case there is. */
export const opCases: readonly OpCase[] = [
  ...activation,
  ...arithmetic,
  ...comparison,
  ...controlFlow,
  ...conversion,
  ...convolution,
  ...division,
  ...elementwise,
  ...movement,
  ...pooling,
  ...randomOps,
  ...reduction,
  ...state,
  ...suppression,
];
