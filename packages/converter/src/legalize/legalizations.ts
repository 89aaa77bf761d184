import type { Legalizations } from './legalization.js';
import { biasAdd } from './ops/bias-add.js';
import { binary } from './ops/binary.js';
import { cast } from './ops/cast.js';
import { clipByValue } from './ops/clip-by-value.js';
import { concat } from './ops/concat.js';
import { conv2d } from './ops/conv-2d.js';
import { conv2dBackpropInput } from './ops/conv-2d-backprop-input.js';
import { depthwiseConv2d } from './ops/depthwise-conv-2d.js';
import { expandDims } from './ops/expand-dims.js';
import { fakeQuant } from './ops/fake-quant.js';
import { fusedBatchNorm } from './ops/fused-batch-norm.js';
import { gather } from './ops/gather.js';
import { gelu } from './ops/gelu.js';
import { identity } from './ops/identity.js';
import { leakyRelu } from './ops/leaky-relu.js';
import { batchMatMul, matMul } from './ops/mat-mul.js';
import { pack } from './ops/pack.js';
import { pool } from './ops/pool.js';
import { reduce } from './ops/reduce.js';
import { reshape } from './ops/reshape.js';
import { resize } from './ops/resize.js';
import { selu } from './ops/selu.js';
import { shapeOp } from './ops/shape.js';
import { softmax } from './ops/softmax.js';
import { softplus } from './ops/softplus.js';
import { softsign } from './ops/softsign.js';
import { squeeze } from './ops/squeeze.js';
import { stridedSlice } from './ops/strided-slice.js';
import { unary } from './ops/unary.js';

/** Every TensorFlow op that can be lowered, aliases included. */
export const legalizations: Legalizations = {
  Abs: unary('ABS'),
  Add: binary('ADD'),
  AddV2: binary('ADD'),
  All: reduce('REDUCE_ALL'),
  Any: reduce('REDUCE_ANY'),
  AvgPool: pool('AVERAGE_POOL_2D'),
  BatchMatMul: batchMatMul,
  BatchMatMulV2: batchMatMul,
  BatchMatMulV3: batchMatMul,
  BiasAdd: biasAdd,
  Cast: cast,
  Ceil: unary('CEIL'),
  ClipByValue: clipByValue,
  ConcatV2: concat,
  Conv2D: conv2d,
  Conv2DBackpropInput: conv2dBackpropInput,
  Cos: unary('COS'),
  DepthwiseConv2dNative: depthwiseConv2d,
  Div: binary('DIV'),
  Elu: unary('ELU'),
  Equal: binary('EQUAL'),
  Exp: unary('EXP'),
  ExpandDims: expandDims,
  FakeQuantWithMinMaxArgs: fakeQuant,
  FakeQuantWithMinMaxVars: fakeQuant,
  Floor: unary('FLOOR'),
  FloorDiv: binary('FLOOR_DIV'),
  FloorMod: binary('FLOOR_MOD'),
  FusedBatchNorm: fusedBatchNorm,
  FusedBatchNormV2: fusedBatchNorm,
  FusedBatchNormV3: fusedBatchNorm,
  GatherV2: gather,
  Gelu: gelu,
  Greater: binary('GREATER'),
  GreaterEqual: binary('GREATER_EQUAL'),
  Identity: identity,
  LeakyRelu: leakyRelu,
  Less: binary('LESS'),
  LessEqual: binary('LESS_EQUAL'),
  Log: unary('LOG'),
  LogSoftmax: unary('LOG_SOFTMAX'),
  LogicalAnd: binary('LOGICAL_AND'),
  LogicalNot: unary('LOGICAL_NOT'),
  LogicalOr: binary('LOGICAL_OR'),
  MatMul: matMul,
  Max: reduce('REDUCE_MAX'),
  MaxPool: pool('MAX_POOL_2D'),
  Maximum: binary('MAXIMUM'),
  Mean: reduce('MEAN'),
  Min: reduce('REDUCE_MIN'),
  Minimum: binary('MINIMUM'),
  Mul: binary('MUL'),
  Neg: unary('NEG'),
  NotEqual: binary('NOT_EQUAL'),
  Pack: pack,
  Pad: binary('PAD'),
  Pow: binary('POW'),
  Prelu: binary('PRELU'),
  PreventGradient: identity,
  Prod: reduce('REDUCE_PROD'),
  RealDiv: binary('DIV'),
  Relu: unary('RELU'),
  Relu6: unary('RELU6'),
  Reshape: reshape,
  ResizeBilinear: resize('RESIZE_BILINEAR'),
  ResizeNearestNeighbor: resize('RESIZE_NEAREST_NEIGHBOR'),
  Round: unary('ROUND'),
  Rsqrt: unary('RSQRT'),
  Selu: selu,
  Shape: shapeOp,
  Sigmoid: unary('LOGISTIC'),
  Sign: unary('SIGN'),
  Sin: unary('SIN'),
  Snapshot: identity,
  Softmax: softmax,
  Softplus: softplus,
  Softsign: softsign,
  Sqrt: unary('SQRT'),
  Square: unary('SQUARE'),
  SquaredDifference: binary('SQUARED_DIFFERENCE'),
  Squeeze: squeeze,
  StopGradient: identity,
  StridedSlice: stridedSlice,
  Sub: binary('SUB'),
  Sum: reduce('SUM'),
  Tanh: unary('TANH'),
  Tile: binary('TILE'),
  Transpose: binary('TRANSPOSE'),
};
