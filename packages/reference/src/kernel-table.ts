import type { RuntimeKernelTable } from './kernel.js';
import { abs } from './kernels/abs.js';
import { add } from './kernels/add.js';
import { addN } from './kernels/add-n.js';
import { argMax } from './kernels/arg-max.js';
import { argMin } from './kernels/arg-min.js';
import { assignVariable } from './kernels/assign-variable.js';
import { atan2 } from './kernels/atan2.js';
import { averagePool2d } from './kernels/average-pool-2d.js';
import { batchMatmul } from './kernels/batch-matmul.js';
import { batchToSpaceNd } from './kernels/batch-to-space-nd.js';
import { bidirectionalSequenceLstm } from './kernels/bidirectional-sequence-lstm.js';
import { bidirectionalSequenceRnn } from './kernels/bidirectional-sequence-rnn.js';
import { bitcast } from './kernels/bitcast.js';
import { bitwiseXor } from './kernels/bitwise-xor.js';
import { broadcastArgs } from './kernels/broadcast-args.js';
import { broadcastTo } from './kernels/broadcast-to.js';
import { bucketize } from './kernels/bucketize.js';
import { callOnce } from './kernels/call-once.js';
import { cast } from './kernels/cast.js';
import { ceil } from './kernels/ceil.js';
import { complexAbs } from './kernels/complex-abs.js';
import { concatenation } from './kernels/concatenation.js';
import { conv2d } from './kernels/conv-2d.js';
import { conv3d } from './kernels/conv-3d.js';
import { conv3dTranspose } from './kernels/conv-3d-transpose.js';
import { cos } from './kernels/cos.js';
import { cumsum } from './kernels/cumsum.js';
import { densify } from './kernels/densify.js';
import { depthToSpace } from './kernels/depth-to-space.js';
import { depthwiseConv2d } from './kernels/depthwise-conv-2d.js';
import { dequantize } from './kernels/dequantize.js';
import { dilate } from './kernels/dilate.js';
import { div } from './kernels/div.js';
import { dynamicUpdateSlice } from './kernels/dynamic-update-slice.js';
import { elu } from './kernels/elu.js';
import { embeddingLookup } from './kernels/embedding-lookup.js';
import { embeddingLookupSparse } from './kernels/embedding-lookup-sparse.js';
import { equal } from './kernels/equal.js';
import { exp } from './kernels/exp.js';
import { expandDims } from './kernels/expand-dims.js';
import { fakeQuant } from './kernels/fake-quant.js';
import { fill } from './kernels/fill.js';
import { floor } from './kernels/floor.js';
import { floorDiv } from './kernels/floor-div.js';
import { floorMod } from './kernels/floor-mod.js';
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
import { hashtableLookup } from './kernels/hashtable-lookup.js';
import { hashtableSize } from './kernels/hashtable-size.js';
import { ifKernel } from './kernels/if.js';
import { imag } from './kernels/imag.js';
import { l2Normalization } from './kernels/l2-normalization.js';
import { l2Pool2d } from './kernels/l2-pool-2d.js';
import { leakyRelu } from './kernels/leaky-relu.js';
import { less } from './kernels/less.js';
import { lessEqual } from './kernels/less-equal.js';
import { localResponseNormalization } from './kernels/local-response-normalization.js';
import { log } from './kernels/log.js';
import { logSoftmax } from './kernels/log-softmax.js';
import { logicalAnd } from './kernels/logical-and.js';
import { logicalNot } from './kernels/logical-not.js';
import { logicalOr } from './kernels/logical-or.js';
import { logistic } from './kernels/logistic.js';
import { lshProjection } from './kernels/lsh-projection.js';
import { lstm } from './kernels/lstm.js';
import { matrixDiag } from './kernels/matrix-diag.js';
import { matrixSetDiag } from './kernels/matrix-set-diag.js';
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
import { oneHot } from './kernels/one-hot.js';
import { pack } from './kernels/pack.js';
import { pad } from './kernels/pad.js';
import { padv2 } from './kernels/padv2.js';
import { pow } from './kernels/pow.js';
import { prelu } from './kernels/prelu.js';
import { quantize } from './kernels/quantize.js';
import { randomStandardNormal } from './kernels/random-standard-normal.js';
import { randomUniform } from './kernels/random-uniform.js';
import { range } from './kernels/range.js';
import { rank } from './kernels/rank.js';
import { readVariable } from './kernels/read-variable.js';
import { real } from './kernels/real.js';
import { reduceAll } from './kernels/reduce-all.js';
import { reduceAny } from './kernels/reduce-any.js';
import { reduceMax } from './kernels/reduce-max.js';
import { reduceMin } from './kernels/reduce-min.js';
import { reduceProd } from './kernels/reduce-prod.js';
import { reduceWindow } from './kernels/reduce-window.js';
import { relu } from './kernels/relu.js';
import { relu0To1 } from './kernels/relu-0-to-1.js';
import { reluN1To1 } from './kernels/relu-n1-to-1.js';
import { relu6 } from './kernels/relu6.js';
import { reshape } from './kernels/reshape.js';
import { resizeBilinear } from './kernels/resize-bilinear.js';
import { resizeNearestNeighbor } from './kernels/resize-nearest-neighbor.js';
import { reverseSequence } from './kernels/reverse-sequence.js';
import { reverseV2 } from './kernels/reverse-v2.js';
import { rfft2d } from './kernels/rfft2d.js';
import { rightShift } from './kernels/right-shift.js';
import { rnn } from './kernels/rnn.js';
import { round } from './kernels/round.js';
import { rsqrt } from './kernels/rsqrt.js';
import { scatterNd } from './kernels/scatter-nd.js';
import { segmentSum } from './kernels/segment-sum.js';
import { select } from './kernels/select.js';
import { selectV2 } from './kernels/select-v2.js';
import { shape } from './kernels/shape.js';
import { sign } from './kernels/sign.js';
import { sin } from './kernels/sin.js';
import { skipGram } from './kernels/skip-gram.js';
import { slice } from './kernels/slice.js';
import { softmax } from './kernels/softmax.js';
import { spaceToBatchNd } from './kernels/space-to-batch-nd.js';
import { spaceToDepth } from './kernels/space-to-depth.js';
import { sparseToDense } from './kernels/sparse-to-dense.js';
import { split } from './kernels/split.js';
import { splitV } from './kernels/split-v.js';
import { sqrt } from './kernels/sqrt.js';
import { square } from './kernels/square.js';
import { squaredDifference } from './kernels/squared-difference.js';
import { squeeze } from './kernels/squeeze.js';
import { stablehloAdd } from './kernels/stablehlo-add.js';
import { stablehloAnd } from './kernels/stablehlo-and.js';
import { stablehloCase } from './kernels/stablehlo-case.js';
import { stablehloComposite } from './kernels/stablehlo-composite.js';
import { stablehloGather } from './kernels/stablehlo-gather.js';
import { stablehloMaximum } from './kernels/stablehlo-maximum.js';
import { stablehloMinimum } from './kernels/stablehlo-minimum.js';
import { stablehloMultiply } from './kernels/stablehlo-multiply.js';
import { stablehloPad } from './kernels/stablehlo-pad.js';
import { stablehloReduceWindow } from './kernels/stablehlo-reduce-window.js';
import { stablehloRngBitGenerator } from './kernels/stablehlo-rng-bit-generator.js';
import { stablehloScatter } from './kernels/stablehlo-scatter.js';
import { stablehloShiftLeft } from './kernels/stablehlo-shift-left.js';
import { stridedSlice } from './kernels/strided-slice.js';
import { sub } from './kernels/sub.js';
import { sum } from './kernels/sum.js';
import { svdf } from './kernels/svdf.js';
import { tanh } from './kernels/tanh.js';
import { tile } from './kernels/tile.js';
import { topkV2 } from './kernels/topk-v2.js';
import { transpose } from './kernels/transpose.js';
import { transposeConv } from './kernels/transpose-conv.js';
import { unidirectionalSequenceLstm } from './kernels/unidirectional-sequence-lstm.js';
import { unidirectionalSequenceRnn } from './kernels/unidirectional-sequence-rnn.js';
import { unique } from './kernels/unique.js';
import { unpack } from './kernels/unpack.js';
import { unsortedSegmentMax } from './kernels/unsorted-segment-max.js';
import { unsortedSegmentMin } from './kernels/unsorted-segment-min.js';
import { unsortedSegmentProd } from './kernels/unsorted-segment-prod.js';
import { unsortedSegmentSum } from './kernels/unsorted-segment-sum.js';
import { varHandle } from './kernels/var-handle.js';
import { where } from './kernels/where.js';
import { whileKernel } from './kernels/while.js';
import { zerosLike } from './kernels/zeros-like.js';

/** The kernels of this package, by op. */
export const kernels: RuntimeKernelTable = {
  ABS: abs,
  ADD: add,
  ADD_N: addN,
  ARG_MAX: argMax,
  ARG_MIN: argMin,
  ASSIGN_VARIABLE: assignVariable,
  ATAN2: atan2,
  AVERAGE_POOL_2D: averagePool2d,
  BATCH_MATMUL: batchMatmul,
  BATCH_TO_SPACE_ND: batchToSpaceNd,
  BIDIRECTIONAL_SEQUENCE_LSTM: bidirectionalSequenceLstm,
  BIDIRECTIONAL_SEQUENCE_RNN: bidirectionalSequenceRnn,
  BITCAST: bitcast,
  BITWISE_XOR: bitwiseXor,
  BROADCAST_ARGS: broadcastArgs,
  BROADCAST_TO: broadcastTo,
  BUCKETIZE: bucketize,
  CALL_ONCE: callOnce,
  CAST: cast,
  CEIL: ceil,
  COMPLEX_ABS: complexAbs,
  CONCATENATION: concatenation,
  CONV_2D: conv2d,
  CONV_3D: conv3d,
  CONV_3D_TRANSPOSE: conv3dTranspose,
  COS: cos,
  CUMSUM: cumsum,
  DENSIFY: densify,
  DEPTHWISE_CONV_2D: depthwiseConv2d,
  DEPTH_TO_SPACE: depthToSpace,
  DEQUANTIZE: dequantize,
  DILATE: dilate,
  DIV: div,
  DYNAMIC_UPDATE_SLICE: dynamicUpdateSlice,
  ELU: elu,
  EMBEDDING_LOOKUP: embeddingLookup,
  EMBEDDING_LOOKUP_SPARSE: embeddingLookupSparse,
  EQUAL: equal,
  EXP: exp,
  EXPAND_DIMS: expandDims,
  FAKE_QUANT: fakeQuant,
  FILL: fill,
  FLOOR: floor,
  FLOOR_DIV: floorDiv,
  FLOOR_MOD: floorMod,
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
  HASHTABLE_LOOKUP: hashtableLookup,
  HASHTABLE_SIZE: hashtableSize,
  IF: ifKernel,
  IMAG: imag,
  L2_NORMALIZATION: l2Normalization,
  L2_POOL_2D: l2Pool2d,
  LEAKY_RELU: leakyRelu,
  LESS: less,
  LESS_EQUAL: lessEqual,
  LOCAL_RESPONSE_NORMALIZATION: localResponseNormalization,
  LOG: log,
  LOGICAL_AND: logicalAnd,
  LOGICAL_NOT: logicalNot,
  LOGICAL_OR: logicalOr,
  LOGISTIC: logistic,
  LOG_SOFTMAX: logSoftmax,
  LSH_PROJECTION: lshProjection,
  LSTM: lstm,
  MATRIX_DIAG: matrixDiag,
  MATRIX_SET_DIAG: matrixSetDiag,
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
  ONE_HOT: oneHot,
  PACK: pack,
  PAD: pad,
  PADV2: padv2,
  POW: pow,
  PRELU: prelu,
  QUANTIZE: quantize,
  RANDOM_STANDARD_NORMAL: randomStandardNormal,
  RANDOM_UNIFORM: randomUniform,
  RANGE: range,
  RANK: rank,
  READ_VARIABLE: readVariable,
  REAL: real,
  REDUCE_ALL: reduceAll,
  REDUCE_ANY: reduceAny,
  REDUCE_MAX: reduceMax,
  REDUCE_MIN: reduceMin,
  REDUCE_PROD: reduceProd,
  REDUCE_WINDOW: reduceWindow,
  RELU: relu,
  RELU6: relu6,
  RELU_0_TO_1: relu0To1,
  RELU_N1_TO_1: reluN1To1,
  RESHAPE: reshape,
  RESIZE_BILINEAR: resizeBilinear,
  RESIZE_NEAREST_NEIGHBOR: resizeNearestNeighbor,
  REVERSE_SEQUENCE: reverseSequence,
  REVERSE_V2: reverseV2,
  RFFT2D: rfft2d,
  RIGHT_SHIFT: rightShift,
  RNN: rnn,
  ROUND: round,
  RSQRT: rsqrt,
  SCATTER_ND: scatterNd,
  SEGMENT_SUM: segmentSum,
  SELECT: select,
  SELECT_V2: selectV2,
  SHAPE: shape,
  SIGN: sign,
  SIN: sin,
  SKIP_GRAM: skipGram,
  SLICE: slice,
  SOFTMAX: softmax,
  SPACE_TO_BATCH_ND: spaceToBatchNd,
  SPACE_TO_DEPTH: spaceToDepth,
  SPARSE_TO_DENSE: sparseToDense,
  SPLIT: split,
  SPLIT_V: splitV,
  SQRT: sqrt,
  SQUARE: square,
  SQUARED_DIFFERENCE: squaredDifference,
  SQUEEZE: squeeze,
  STABLEHLO_ADD: stablehloAdd,
  STABLEHLO_AND: stablehloAnd,
  STABLEHLO_CASE: stablehloCase,
  STABLEHLO_COMPOSITE: stablehloComposite,
  STABLEHLO_GATHER: stablehloGather,
  STABLEHLO_MAXIMUM: stablehloMaximum,
  STABLEHLO_MINIMUM: stablehloMinimum,
  STABLEHLO_MULTIPLY: stablehloMultiply,
  STABLEHLO_PAD: stablehloPad,
  STABLEHLO_REDUCE_WINDOW: stablehloReduceWindow,
  STABLEHLO_RNG_BIT_GENERATOR: stablehloRngBitGenerator,
  STABLEHLO_SCATTER: stablehloScatter,
  STABLEHLO_SHIFT_LEFT: stablehloShiftLeft,
  STRIDED_SLICE: stridedSlice,
  SUB: sub,
  SUM: sum,
  SVDF: svdf,
  TANH: tanh,
  TILE: tile,
  TOPK_V2: topkV2,
  TRANSPOSE: transpose,
  TRANSPOSE_CONV: transposeConv,
  UNIDIRECTIONAL_SEQUENCE_LSTM: unidirectionalSequenceLstm,
  UNIDIRECTIONAL_SEQUENCE_RNN: unidirectionalSequenceRnn,
  UNIQUE: unique,
  UNPACK: unpack,
  UNSORTED_SEGMENT_MAX: unsortedSegmentMax,
  UNSORTED_SEGMENT_MIN: unsortedSegmentMin,
  UNSORTED_SEGMENT_PROD: unsortedSegmentProd,
  UNSORTED_SEGMENT_SUM: unsortedSegmentSum,
  VAR_HANDLE: varHandle,
  WHERE: where,
  WHILE: whileKernel,
  ZEROS_LIKE: zerosLike,
};
