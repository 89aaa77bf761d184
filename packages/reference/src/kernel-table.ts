import type { RuntimeKernelTable } from './kernel.js';
import { abs } from './kernels/abs.js';
import { add } from './kernels/add.js';
import { argMax } from './kernels/arg-max.js';
import { argMin } from './kernels/arg-min.js';
import { assignVariable } from './kernels/assign-variable.js';
import { averagePool2d } from './kernels/average-pool-2d.js';
import { batchMatmul } from './kernels/batch-matmul.js';
import { batchToSpaceNd } from './kernels/batch-to-space-nd.js';
import { broadcastTo } from './kernels/broadcast-to.js';
import { callOnce } from './kernels/call-once.js';
import { cast } from './kernels/cast.js';
import { ceil } from './kernels/ceil.js';
import { concatenation } from './kernels/concatenation.js';
import { conv2d } from './kernels/conv-2d.js';
import { cos } from './kernels/cos.js';
import { densify } from './kernels/densify.js';
import { depthToSpace } from './kernels/depth-to-space.js';
import { depthwiseConv2d } from './kernels/depthwise-conv-2d.js';
import { dequantize } from './kernels/dequantize.js';
import { div } from './kernels/div.js';
import { elu } from './kernels/elu.js';
import { equal } from './kernels/equal.js';
import { exp } from './kernels/exp.js';
import { expandDims } from './kernels/expand-dims.js';
import { fill } from './kernels/fill.js';
import { floor } from './kernels/floor.js';
import { fullyConnected } from './kernels/fully-connected.js';
import { gather } from './kernels/gather.js';
import { gatherNd } from './kernels/gather-nd.js';
import { gelu } from './kernels/gelu.js';
import { greater } from './kernels/greater.js';
import { greaterEqual } from './kernels/greater-equal.js';
import { hardSwish } from './kernels/hard-swish.js';
import { hashtable } from './kernels/hashtable.js';
import { hashtableFind } from './kernels/hashtable-find.js';
import { hashtableImport } from './kernels/hashtable-import.js';
import { hashtableSize } from './kernels/hashtable-size.js';
import { ifKernel } from './kernels/if.js';
import { l2Normalization } from './kernels/l2-normalization.js';
import { leakyRelu } from './kernels/leaky-relu.js';
import { less } from './kernels/less.js';
import { lessEqual } from './kernels/less-equal.js';
import { log } from './kernels/log.js';
import { logSoftmax } from './kernels/log-softmax.js';
import { logicalAnd } from './kernels/logical-and.js';
import { logicalNot } from './kernels/logical-not.js';
import { logicalOr } from './kernels/logical-or.js';
import { logistic } from './kernels/logistic.js';
import { maxPool2d } from './kernels/max-pool-2d.js';
import { maximum } from './kernels/maximum.js';
import { mean } from './kernels/mean.js';
import { minimum } from './kernels/minimum.js';
import { mirrorPad } from './kernels/mirror-pad.js';
import { mul } from './kernels/mul.js';
import { multinomial } from './kernels/multinomial.js';
import { neg } from './kernels/neg.js';
import { nonMaxSuppressionV4 } from './kernels/non-max-suppression-v4.js';
import { nonMaxSuppressionV5 } from './kernels/non-max-suppression-v5.js';
import { notEqual } from './kernels/not-equal.js';
import { pack } from './kernels/pack.js';
import { pad } from './kernels/pad.js';
import { padv2 } from './kernels/padv2.js';
import { pow } from './kernels/pow.js';
import { prelu } from './kernels/prelu.js';
import { quantize } from './kernels/quantize.js';
import { randomStandardNormal } from './kernels/random-standard-normal.js';
import { randomUniform } from './kernels/random-uniform.js';
import { range } from './kernels/range.js';
import { readVariable } from './kernels/read-variable.js';
import { reduceAll } from './kernels/reduce-all.js';
import { reduceAny } from './kernels/reduce-any.js';
import { reduceMax } from './kernels/reduce-max.js';
import { reduceMin } from './kernels/reduce-min.js';
import { reduceProd } from './kernels/reduce-prod.js';
import { relu } from './kernels/relu.js';
import { relu0To1 } from './kernels/relu-0-to-1.js';
import { reluN1To1 } from './kernels/relu-n1-to-1.js';
import { relu6 } from './kernels/relu6.js';
import { reshape } from './kernels/reshape.js';
import { resizeBilinear } from './kernels/resize-bilinear.js';
import { resizeNearestNeighbor } from './kernels/resize-nearest-neighbor.js';
import { round } from './kernels/round.js';
import { rsqrt } from './kernels/rsqrt.js';
import { select } from './kernels/select.js';
import { selectV2 } from './kernels/select-v2.js';
import { shape } from './kernels/shape.js';
import { sin } from './kernels/sin.js';
import { slice } from './kernels/slice.js';
import { softmax } from './kernels/softmax.js';
import { spaceToBatchNd } from './kernels/space-to-batch-nd.js';
import { spaceToDepth } from './kernels/space-to-depth.js';
import { split } from './kernels/split.js';
import { splitV } from './kernels/split-v.js';
import { sqrt } from './kernels/sqrt.js';
import { square } from './kernels/square.js';
import { squaredDifference } from './kernels/squared-difference.js';
import { squeeze } from './kernels/squeeze.js';
import { stridedSlice } from './kernels/strided-slice.js';
import { sub } from './kernels/sub.js';
import { sum } from './kernels/sum.js';
import { tanh } from './kernels/tanh.js';
import { tile } from './kernels/tile.js';
import { transpose } from './kernels/transpose.js';
import { transposeConv } from './kernels/transpose-conv.js';
import { unpack } from './kernels/unpack.js';
import { varHandle } from './kernels/var-handle.js';
import { where } from './kernels/where.js';
import { whileKernel } from './kernels/while.js';

/** The kernels of this package, by op. */
export const kernels: RuntimeKernelTable = {
  ABS: abs,
  ADD: add,
  ARG_MAX: argMax,
  ARG_MIN: argMin,
  ASSIGN_VARIABLE: assignVariable,
  AVERAGE_POOL_2D: averagePool2d,
  BATCH_MATMUL: batchMatmul,
  BATCH_TO_SPACE_ND: batchToSpaceNd,
  BROADCAST_TO: broadcastTo,
  CALL_ONCE: callOnce,
  CAST: cast,
  CEIL: ceil,
  CONCATENATION: concatenation,
  CONV_2D: conv2d,
  COS: cos,
  DENSIFY: densify,
  DEPTHWISE_CONV_2D: depthwiseConv2d,
  DEPTH_TO_SPACE: depthToSpace,
  DEQUANTIZE: dequantize,
  DIV: div,
  ELU: elu,
  EQUAL: equal,
  EXP: exp,
  EXPAND_DIMS: expandDims,
  FILL: fill,
  FLOOR: floor,
  FULLY_CONNECTED: fullyConnected,
  GATHER: gather,
  GATHER_ND: gatherNd,
  GELU: gelu,
  GREATER: greater,
  GREATER_EQUAL: greaterEqual,
  HARD_SWISH: hardSwish,
  HASHTABLE: hashtable,
  HASHTABLE_FIND: hashtableFind,
  HASHTABLE_IMPORT: hashtableImport,
  HASHTABLE_SIZE: hashtableSize,
  IF: ifKernel,
  L2_NORMALIZATION: l2Normalization,
  LEAKY_RELU: leakyRelu,
  LESS: less,
  LESS_EQUAL: lessEqual,
  LOG: log,
  LOGICAL_AND: logicalAnd,
  LOGICAL_NOT: logicalNot,
  LOGICAL_OR: logicalOr,
  LOGISTIC: logistic,
  LOG_SOFTMAX: logSoftmax,
  MAXIMUM: maximum,
  MAX_POOL_2D: maxPool2d,
  MEAN: mean,
  MINIMUM: minimum,
  MIRROR_PAD: mirrorPad,
  MUL: mul,
  MULTINOMIAL: multinomial,
  NEG: neg,
  NON_MAX_SUPPRESSION_V4: nonMaxSuppressionV4,
  NON_MAX_SUPPRESSION_V5: nonMaxSuppressionV5,
  NOT_EQUAL: notEqual,
  PACK: pack,
  PAD: pad,
  PADV2: padv2,
  POW: pow,
  PRELU: prelu,
  QUANTIZE: quantize,
  RANDOM_STANDARD_NORMAL: randomStandardNormal,
  RANDOM_UNIFORM: randomUniform,
  RANGE: range,
  READ_VARIABLE: readVariable,
  REDUCE_ALL: reduceAll,
  REDUCE_ANY: reduceAny,
  REDUCE_MAX: reduceMax,
  REDUCE_MIN: reduceMin,
  REDUCE_PROD: reduceProd,
  RELU6: relu6,
  RELU: relu,
  RELU_0_TO_1: relu0To1,
  RELU_N1_TO_1: reluN1To1,
  RESHAPE: reshape,
  RESIZE_BILINEAR: resizeBilinear,
  RESIZE_NEAREST_NEIGHBOR: resizeNearestNeighbor,
  ROUND: round,
  RSQRT: rsqrt,
  SELECT: select,
  SELECT_V2: selectV2,
  SHAPE: shape,
  SIN: sin,
  SLICE: slice,
  SOFTMAX: softmax,
  SPACE_TO_BATCH_ND: spaceToBatchNd,
  SPACE_TO_DEPTH: spaceToDepth,
  SPLIT: split,
  SPLIT_V: splitV,
  SQRT: sqrt,
  SQUARE: square,
  SQUARED_DIFFERENCE: squaredDifference,
  SQUEEZE: squeeze,
  STRIDED_SLICE: stridedSlice,
  SUB: sub,
  SUM: sum,
  TANH: tanh,
  TILE: tile,
  TRANSPOSE: transpose,
  TRANSPOSE_CONV: transposeConv,
  UNPACK: unpack,
  VAR_HANDLE: varHandle,
  WHERE: where,
  WHILE: whileKernel,
};
