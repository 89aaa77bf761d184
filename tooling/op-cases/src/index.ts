import { activation } from './cases/activation.js';
import { arithmetic } from './cases/arithmetic.js';
import { arrangement } from './cases/arrangement.js';
import { castCases } from './cases/cast.js';
import { comparison } from './cases/comparison.js';
import { controlFlow } from './cases/control-flow.js';
import { conversion } from './cases/conversion.js';
import { convolution } from './cases/convolution.js';
import { customOps } from './cases/custom.js';
import { dataDependent } from './cases/data-dependent.js';
import { dense } from './cases/dense.js';
import { division } from './cases/division.js';
import { elementwise } from './cases/elementwise.js';
import { empty } from './cases/empty.js';
import { everyType } from './cases/every-type.js';
import { halfFloats } from './cases/half-floats.js';
import { hashTables } from './cases/hash-tables.js';
import { hybridWeights } from './cases/hybrid-weights.js';
import { indexing } from './cases/indexing.js';
import { integerLstm } from './cases/integer-lstm.js';
import { integerTypes } from './cases/integer-types.js';
import { lookup } from './cases/lookup.js';
import { lstm } from './cases/lstm.js';
import { manyOutputs } from './cases/many-outputs.js';
import { movement } from './cases/movement.js';
import { narrowWeights } from './cases/narrow-weights.js';
import { numberFunctions } from './cases/number-functions.js';
import { operandTypes } from './cases/operand-types.js';
import { pooling } from './cases/pooling.js';
import { randomOps } from './cases/random-ops.js';
import { ranks } from './cases/ranks.js';
import { reduction } from './cases/reduction.js';
import { rnn } from './cases/rnn.js';
import { sparseWeights } from './cases/sparse-weights.js';
import { specialValues } from './cases/special-values.js';
import { spectrum } from './cases/spectrum.js';
import { stablehlo } from './cases/stablehlo.js';
import { state } from './cases/state.js';
import { strings } from './cases/strings.js';
import { suppression } from './cases/suppression.js';
import { transposedConvolution } from './cases/transposed-convolution.js';
import { volume } from './cases/volume.js';
import { weightEdges } from './cases/weight-edges.js';
import { windowFolds } from './cases/window-folds.js';
import { windowNorms } from './cases/window-norms.js';
import { zeroPoints } from './cases/zero-points.js';
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
export { packedBytes, unpackedElements } from './packed-elements.js';

/** Every case there is. */
export const opCases: readonly OpCase[] = [
  ...activation,
  ...arithmetic,
  ...arrangement,
  ...castCases,
  ...comparison,
  ...controlFlow,
  ...conversion,
  ...convolution,
  ...customOps,
  ...dataDependent,
  ...dense,
  ...division,
  ...elementwise,
  ...empty,
  ...everyType,
  ...halfFloats,
  ...hashTables,
  ...hybridWeights,
  ...indexing,
  ...integerLstm,
  ...integerTypes,
  ...lookup,
  ...lstm,
  ...manyOutputs,
  ...movement,
  ...narrowWeights,
  ...numberFunctions,
  ...operandTypes,
  ...pooling,
  ...randomOps,
  ...ranks,
  ...reduction,
  ...rnn,
  ...sparseWeights,
  ...specialValues,
  ...spectrum,
  ...stablehlo,
  ...state,
  ...strings,
  ...suppression,
  ...transposedConvolution,
  ...volume,
  ...weightEdges,
  ...windowFolds,
  ...windowNorms,
  ...zeroPoints,
];
