import { abs } from './ops/abs.js';
import { add } from './ops/add.js';
import { addN } from './ops/add-n.js';
import { argMax } from './ops/arg-max.js';
import { argMin } from './ops/arg-min.js';
import { assignVariable } from './ops/assign-variable.js';
import { atan2 } from './ops/atan2.js';
import { averagePool2d } from './ops/average-pool-2d.js';
import { batchMatmul } from './ops/batch-matmul.js';
import { batchToSpaceNd } from './ops/batch-to-space-nd.js';
import { bidirectionalSequenceLstm } from './ops/bidirectional-sequence-lstm.js';
import { bidirectionalSequenceRnn } from './ops/bidirectional-sequence-rnn.js';
import { bitcast } from './ops/bitcast.js';
import { bitwiseXor } from './ops/bitwise-xor.js';
import { broadcastArgs } from './ops/broadcast-args.js';
import { broadcastTo } from './ops/broadcast-to.js';
import { bucketize } from './ops/bucketize.js';
import { call } from './ops/call.js';
import { callOnce } from './ops/call-once.js';
import { cast } from './ops/cast.js';
import { ceil } from './ops/ceil.js';
import { complexAbs } from './ops/complex-abs.js';
import { concatEmbeddings } from './ops/concat-embeddings.js';
import { concatenation } from './ops/concatenation.js';
import { conv2d } from './ops/conv-2d.js';
import { conv3d } from './ops/conv-3d.js';
import { conv3dTranspose } from './ops/conv-3d-transpose.js';
import { cos } from './ops/cos.js';
import { cumsum } from './ops/cumsum.js';
import { custom } from './ops/custom.js';
import { delegate } from './ops/delegate.js';
import { densify } from './ops/densify.js';
import { depthToSpace } from './ops/depth-to-space.js';
import { depthwiseConv2d } from './ops/depthwise-conv-2d.js';
import { dequantize } from './ops/dequantize.js';
import { dilate } from './ops/dilate.js';
import { div } from './ops/div.js';
import { dynamicUpdateSlice } from './ops/dynamic-update-slice.js';
import { elu } from './ops/elu.js';
import { embeddingLookup } from './ops/embedding-lookup.js';
import { embeddingLookupSparse } from './ops/embedding-lookup-sparse.js';
import { equal } from './ops/equal.js';
import { exp } from './ops/exp.js';
import { expandDims } from './ops/expand-dims.js';
import { fakeQuant } from './ops/fake-quant.js';
import { fill } from './ops/fill.js';
import { floor } from './ops/floor.js';
import { floorDiv } from './ops/floor-div.js';
import { floorMod } from './ops/floor-mod.js';
import { fullyConnected } from './ops/fully-connected.js';
import { gather } from './ops/gather.js';
import { gatherNd } from './ops/gather-nd.js';
import { gelu } from './ops/gelu.js';
import { greater } from './ops/greater.js';
import { greaterEqual } from './ops/greater-equal.js';
import { hardSwish } from './ops/hard-swish.js';
import { hashtable } from './ops/hashtable.js';
import { hashtableFind } from './ops/hashtable-find.js';
import { hashtableImport } from './ops/hashtable-import.js';
import { hashtableLookup } from './ops/hashtable-lookup.js';
import { hashtableSize } from './ops/hashtable-size.js';
import { ifOp } from './ops/if.js';
import { imag } from './ops/imag.js';
import { l2Normalization } from './ops/l2-normalization.js';
import { l2Pool2d } from './ops/l2-pool-2d.js';
import { leakyRelu } from './ops/leaky-relu.js';
import { less } from './ops/less.js';
import { lessEqual } from './ops/less-equal.js';
import { localResponseNormalization } from './ops/local-response-normalization.js';
import { log } from './ops/log.js';
import { logSoftmax } from './ops/log-softmax.js';
import { logicalAnd } from './ops/logical-and.js';
import { logicalNot } from './ops/logical-not.js';
import { logicalOr } from './ops/logical-or.js';
import { logistic } from './ops/logistic.js';
import { lshProjection } from './ops/lsh-projection.js';
import { lstm } from './ops/lstm.js';
import { matrixDiag } from './ops/matrix-diag.js';
import { matrixSetDiag } from './ops/matrix-set-diag.js';
import { maxPool2d } from './ops/max-pool-2d.js';
import { maximum } from './ops/maximum.js';
import { mean } from './ops/mean.js';
import { minimum } from './ops/minimum.js';
import { mirrorPad } from './ops/mirror-pad.js';
import { mul } from './ops/mul.js';
import { multinomial } from './ops/multinomial.js';
import { neg } from './ops/neg.js';
import { nonMaxSuppressionV4 } from './ops/non-max-suppression-v4.js';
import { nonMaxSuppressionV5 } from './ops/non-max-suppression-v5.js';
import { notEqual } from './ops/not-equal.js';
import { oneHot } from './ops/one-hot.js';
import { pack } from './ops/pack.js';
import { pad } from './ops/pad.js';
import { padv2 } from './ops/padv2.js';
import { placeholderForGreaterOpCodes } from './ops/placeholder-for-greater-op-codes.js';
import { pow } from './ops/pow.js';
import { prelu } from './ops/prelu.js';
import { quantize } from './ops/quantize.js';
import { randomStandardNormal } from './ops/random-standard-normal.js';
import { randomUniform } from './ops/random-uniform.js';
import { range } from './ops/range.js';
import { rank } from './ops/rank.js';
import { readVariable } from './ops/read-variable.js';
import { real } from './ops/real.js';
import { reduceAll } from './ops/reduce-all.js';
import { reduceAny } from './ops/reduce-any.js';
import { reduceMax } from './ops/reduce-max.js';
import { reduceMin } from './ops/reduce-min.js';
import { reduceProd } from './ops/reduce-prod.js';
import { reduceWindow } from './ops/reduce-window.js';
import { relu } from './ops/relu.js';
import { relu0To1 } from './ops/relu-0-to-1.js';
import { reluN1To1 } from './ops/relu-n1-to-1.js';
import { relu6 } from './ops/relu6.js';
import { reshape } from './ops/reshape.js';
import { resizeBilinear } from './ops/resize-bilinear.js';
import { resizeNearestNeighbor } from './ops/resize-nearest-neighbor.js';
import { reverseSequence } from './ops/reverse-sequence.js';
import { reverseV2 } from './ops/reverse-v2.js';
import { rfft2d } from './ops/rfft2d.js';
import { rightShift } from './ops/right-shift.js';
import { rnn } from './ops/rnn.js';
import { round } from './ops/round.js';
import { rsqrt } from './ops/rsqrt.js';
import { scatterNd } from './ops/scatter-nd.js';
import { segmentSum } from './ops/segment-sum.js';
import { select } from './ops/select.js';
import { selectV2 } from './ops/select-v2.js';
import { shape } from './ops/shape.js';
import { sign } from './ops/sign.js';
import { sin } from './ops/sin.js';
import { skipGram } from './ops/skip-gram.js';
import { slice } from './ops/slice.js';
import { softmax } from './ops/softmax.js';
import { spaceToBatchNd } from './ops/space-to-batch-nd.js';
import { spaceToDepth } from './ops/space-to-depth.js';
import { sparseToDense } from './ops/sparse-to-dense.js';
import { split } from './ops/split.js';
import { splitV } from './ops/split-v.js';
import { sqrt } from './ops/sqrt.js';
import { square } from './ops/square.js';
import { squaredDifference } from './ops/squared-difference.js';
import { squeeze } from './ops/squeeze.js';
import { stablehloAbs } from './ops/stablehlo-abs.js';
import { stablehloAdd } from './ops/stablehlo-add.js';
import { stablehloAnd } from './ops/stablehlo-and.js';
import { stablehloBroadcastInDim } from './ops/stablehlo-broadcast-in-dim.js';
import { stablehloCase } from './ops/stablehlo-case.js';
import { stablehloCbrt } from './ops/stablehlo-cbrt.js';
import { stablehloClamp } from './ops/stablehlo-clamp.js';
import { stablehloCompare } from './ops/stablehlo-compare.js';
import { stablehloComposite } from './ops/stablehlo-composite.js';
import { stablehloConcatenate } from './ops/stablehlo-concatenate.js';
import { stablehloConvert } from './ops/stablehlo-convert.js';
import { stablehloConvolution } from './ops/stablehlo-convolution.js';
import { stablehloCosine } from './ops/stablehlo-cosine.js';
import { stablehloCustomCall } from './ops/stablehlo-custom-call.js';
import { stablehloDivide } from './ops/stablehlo-divide.js';
import { stablehloDotGeneral } from './ops/stablehlo-dot-general.js';
import { stablehloDynamicSlice } from './ops/stablehlo-dynamic-slice.js';
import { stablehloDynamicUpdateSlice } from './ops/stablehlo-dynamic-update-slice.js';
import { stablehloExponential } from './ops/stablehlo-exponential.js';
import { stablehloFloor } from './ops/stablehlo-floor.js';
import { stablehloGather } from './ops/stablehlo-gather.js';
import { stablehloIota } from './ops/stablehlo-iota.js';
import { stablehloLog } from './ops/stablehlo-log.js';
import { stablehloLogistic } from './ops/stablehlo-logistic.js';
import { stablehloMaximum } from './ops/stablehlo-maximum.js';
import { stablehloMinimum } from './ops/stablehlo-minimum.js';
import { stablehloMultiply } from './ops/stablehlo-multiply.js';
import { stablehloNegate } from './ops/stablehlo-negate.js';
import { stablehloOr } from './ops/stablehlo-or.js';
import { stablehloPad } from './ops/stablehlo-pad.js';
import { stablehloPower } from './ops/stablehlo-power.js';
import { stablehloReduce } from './ops/stablehlo-reduce.js';
import { stablehloReduceWindow } from './ops/stablehlo-reduce-window.js';
import { stablehloRemainder } from './ops/stablehlo-remainder.js';
import { stablehloReshape } from './ops/stablehlo-reshape.js';
import { stablehloRngBitGenerator } from './ops/stablehlo-rng-bit-generator.js';
import { stablehloRsqrt } from './ops/stablehlo-rsqrt.js';
import { stablehloScatter } from './ops/stablehlo-scatter.js';
import { stablehloSelect } from './ops/stablehlo-select.js';
import { stablehloShiftLeft } from './ops/stablehlo-shift-left.js';
import { stablehloSlice } from './ops/stablehlo-slice.js';
import { stablehloSort } from './ops/stablehlo-sort.js';
import { stablehloSubtract } from './ops/stablehlo-subtract.js';
import { stablehloTanh } from './ops/stablehlo-tanh.js';
import { stablehloTranspose } from './ops/stablehlo-transpose.js';
import { stablehloWhile } from './ops/stablehlo-while.js';
import { stridedSlice } from './ops/strided-slice.js';
import { sub } from './ops/sub.js';
import { sum } from './ops/sum.js';
import { svdf } from './ops/svdf.js';
import { tanh } from './ops/tanh.js';
import { tile } from './ops/tile.js';
import { topkV2 } from './ops/topk-v2.js';
import { transpose } from './ops/transpose.js';
import { transposeConv } from './ops/transpose-conv.js';
import { unidirectionalSequenceLstm } from './ops/unidirectional-sequence-lstm.js';
import { unidirectionalSequenceRnn } from './ops/unidirectional-sequence-rnn.js';
import { unique } from './ops/unique.js';
import { unpack } from './ops/unpack.js';
import { unsortedSegmentMax } from './ops/unsorted-segment-max.js';
import { unsortedSegmentMin } from './ops/unsorted-segment-min.js';
import { unsortedSegmentProd } from './ops/unsorted-segment-prod.js';
import { unsortedSegmentSum } from './ops/unsorted-segment-sum.js';
import { varHandle } from './ops/var-handle.js';
import { where } from './ops/where.js';
import { whileOp } from './ops/while.js';
import { zerosLike } from './ops/zeros-like.js';
import type { OpName } from './schema/builtin-operator.js';
import type { OpSpec } from './spec.js';

/** The facts of every builtin op, by its name. */
export const opTable: { readonly [K in OpName]: OpSpec<K> } = {
  ADD: add,
  AVERAGE_POOL_2D: averagePool2d,
  CONCATENATION: concatenation,
  CONV_2D: conv2d,
  DEPTHWISE_CONV_2D: depthwiseConv2d,
  DEPTH_TO_SPACE: depthToSpace,
  DEQUANTIZE: dequantize,
  EMBEDDING_LOOKUP: embeddingLookup,
  FLOOR: floor,
  FULLY_CONNECTED: fullyConnected,
  HASHTABLE_LOOKUP: hashtableLookup,
  L2_NORMALIZATION: l2Normalization,
  L2_POOL_2D: l2Pool2d,
  LOCAL_RESPONSE_NORMALIZATION: localResponseNormalization,
  LOGISTIC: logistic,
  LSH_PROJECTION: lshProjection,
  LSTM: lstm,
  MAX_POOL_2D: maxPool2d,
  MUL: mul,
  RELU: relu,
  RELU_N1_TO_1: reluN1To1,
  RELU6: relu6,
  RESHAPE: reshape,
  RESIZE_BILINEAR: resizeBilinear,
  RNN: rnn,
  SOFTMAX: softmax,
  SPACE_TO_DEPTH: spaceToDepth,
  SVDF: svdf,
  TANH: tanh,
  CONCAT_EMBEDDINGS: concatEmbeddings,
  SKIP_GRAM: skipGram,
  CALL: call,
  CUSTOM: custom,
  EMBEDDING_LOOKUP_SPARSE: embeddingLookupSparse,
  PAD: pad,
  UNIDIRECTIONAL_SEQUENCE_RNN: unidirectionalSequenceRnn,
  GATHER: gather,
  BATCH_TO_SPACE_ND: batchToSpaceNd,
  SPACE_TO_BATCH_ND: spaceToBatchNd,
  TRANSPOSE: transpose,
  MEAN: mean,
  SUB: sub,
  DIV: div,
  SQUEEZE: squeeze,
  UNIDIRECTIONAL_SEQUENCE_LSTM: unidirectionalSequenceLstm,
  STRIDED_SLICE: stridedSlice,
  BIDIRECTIONAL_SEQUENCE_RNN: bidirectionalSequenceRnn,
  EXP: exp,
  TOPK_V2: topkV2,
  SPLIT: split,
  LOG_SOFTMAX: logSoftmax,
  DELEGATE: delegate,
  BIDIRECTIONAL_SEQUENCE_LSTM: bidirectionalSequenceLstm,
  CAST: cast,
  PRELU: prelu,
  MAXIMUM: maximum,
  ARG_MAX: argMax,
  MINIMUM: minimum,
  LESS: less,
  NEG: neg,
  PADV2: padv2,
  GREATER: greater,
  GREATER_EQUAL: greaterEqual,
  LESS_EQUAL: lessEqual,
  SELECT: select,
  SLICE: slice,
  SIN: sin,
  TRANSPOSE_CONV: transposeConv,
  SPARSE_TO_DENSE: sparseToDense,
  TILE: tile,
  EXPAND_DIMS: expandDims,
  EQUAL: equal,
  NOT_EQUAL: notEqual,
  LOG: log,
  SUM: sum,
  SQRT: sqrt,
  RSQRT: rsqrt,
  SHAPE: shape,
  POW: pow,
  ARG_MIN: argMin,
  FAKE_QUANT: fakeQuant,
  REDUCE_PROD: reduceProd,
  REDUCE_MAX: reduceMax,
  PACK: pack,
  LOGICAL_OR: logicalOr,
  ONE_HOT: oneHot,
  LOGICAL_AND: logicalAnd,
  LOGICAL_NOT: logicalNot,
  UNPACK: unpack,
  REDUCE_MIN: reduceMin,
  FLOOR_DIV: floorDiv,
  REDUCE_ANY: reduceAny,
  SQUARE: square,
  ZEROS_LIKE: zerosLike,
  FILL: fill,
  FLOOR_MOD: floorMod,
  RANGE: range,
  RESIZE_NEAREST_NEIGHBOR: resizeNearestNeighbor,
  LEAKY_RELU: leakyRelu,
  SQUARED_DIFFERENCE: squaredDifference,
  MIRROR_PAD: mirrorPad,
  ABS: abs,
  SPLIT_V: splitV,
  UNIQUE: unique,
  CEIL: ceil,
  REVERSE_V2: reverseV2,
  ADD_N: addN,
  GATHER_ND: gatherNd,
  COS: cos,
  WHERE: where,
  RANK: rank,
  ELU: elu,
  REVERSE_SEQUENCE: reverseSequence,
  MATRIX_DIAG: matrixDiag,
  QUANTIZE: quantize,
  MATRIX_SET_DIAG: matrixSetDiag,
  ROUND: round,
  HARD_SWISH: hardSwish,
  IF: ifOp,
  WHILE: whileOp,
  NON_MAX_SUPPRESSION_V4: nonMaxSuppressionV4,
  NON_MAX_SUPPRESSION_V5: nonMaxSuppressionV5,
  SCATTER_ND: scatterNd,
  SELECT_V2: selectV2,
  DENSIFY: densify,
  SEGMENT_SUM: segmentSum,
  BATCH_MATMUL: batchMatmul,
  PLACEHOLDER_FOR_GREATER_OP_CODES: placeholderForGreaterOpCodes,
  CUMSUM: cumsum,
  CALL_ONCE: callOnce,
  BROADCAST_TO: broadcastTo,
  RFFT2D: rfft2d,
  CONV_3D: conv3d,
  IMAG: imag,
  REAL: real,
  COMPLEX_ABS: complexAbs,
  HASHTABLE: hashtable,
  HASHTABLE_FIND: hashtableFind,
  HASHTABLE_IMPORT: hashtableImport,
  HASHTABLE_SIZE: hashtableSize,
  REDUCE_ALL: reduceAll,
  CONV_3D_TRANSPOSE: conv3dTranspose,
  VAR_HANDLE: varHandle,
  READ_VARIABLE: readVariable,
  ASSIGN_VARIABLE: assignVariable,
  BROADCAST_ARGS: broadcastArgs,
  RANDOM_STANDARD_NORMAL: randomStandardNormal,
  BUCKETIZE: bucketize,
  RANDOM_UNIFORM: randomUniform,
  MULTINOMIAL: multinomial,
  GELU: gelu,
  DYNAMIC_UPDATE_SLICE: dynamicUpdateSlice,
  RELU_0_TO_1: relu0To1,
  UNSORTED_SEGMENT_PROD: unsortedSegmentProd,
  UNSORTED_SEGMENT_MAX: unsortedSegmentMax,
  UNSORTED_SEGMENT_SUM: unsortedSegmentSum,
  ATAN2: atan2,
  UNSORTED_SEGMENT_MIN: unsortedSegmentMin,
  SIGN: sign,
  BITCAST: bitcast,
  BITWISE_XOR: bitwiseXor,
  RIGHT_SHIFT: rightShift,
  STABLEHLO_LOGISTIC: stablehloLogistic,
  STABLEHLO_ADD: stablehloAdd,
  STABLEHLO_DIVIDE: stablehloDivide,
  STABLEHLO_MULTIPLY: stablehloMultiply,
  STABLEHLO_MAXIMUM: stablehloMaximum,
  STABLEHLO_RESHAPE: stablehloReshape,
  STABLEHLO_CLAMP: stablehloClamp,
  STABLEHLO_CONCATENATE: stablehloConcatenate,
  STABLEHLO_BROADCAST_IN_DIM: stablehloBroadcastInDim,
  STABLEHLO_CONVOLUTION: stablehloConvolution,
  STABLEHLO_SLICE: stablehloSlice,
  STABLEHLO_CUSTOM_CALL: stablehloCustomCall,
  STABLEHLO_REDUCE: stablehloReduce,
  STABLEHLO_ABS: stablehloAbs,
  STABLEHLO_AND: stablehloAnd,
  STABLEHLO_COSINE: stablehloCosine,
  STABLEHLO_EXPONENTIAL: stablehloExponential,
  STABLEHLO_FLOOR: stablehloFloor,
  STABLEHLO_LOG: stablehloLog,
  STABLEHLO_MINIMUM: stablehloMinimum,
  STABLEHLO_NEGATE: stablehloNegate,
  STABLEHLO_OR: stablehloOr,
  STABLEHLO_POWER: stablehloPower,
  STABLEHLO_REMAINDER: stablehloRemainder,
  STABLEHLO_RSQRT: stablehloRsqrt,
  STABLEHLO_SELECT: stablehloSelect,
  STABLEHLO_SUBTRACT: stablehloSubtract,
  STABLEHLO_TANH: stablehloTanh,
  STABLEHLO_SCATTER: stablehloScatter,
  STABLEHLO_COMPARE: stablehloCompare,
  STABLEHLO_CONVERT: stablehloConvert,
  STABLEHLO_DYNAMIC_SLICE: stablehloDynamicSlice,
  STABLEHLO_DYNAMIC_UPDATE_SLICE: stablehloDynamicUpdateSlice,
  STABLEHLO_PAD: stablehloPad,
  STABLEHLO_IOTA: stablehloIota,
  STABLEHLO_DOT_GENERAL: stablehloDotGeneral,
  STABLEHLO_REDUCE_WINDOW: stablehloReduceWindow,
  STABLEHLO_SORT: stablehloSort,
  STABLEHLO_WHILE: stablehloWhile,
  STABLEHLO_GATHER: stablehloGather,
  STABLEHLO_TRANSPOSE: stablehloTranspose,
  DILATE: dilate,
  STABLEHLO_RNG_BIT_GENERATOR: stablehloRngBitGenerator,
  REDUCE_WINDOW: reduceWindow,
  STABLEHLO_COMPOSITE: stablehloComposite,
  STABLEHLO_SHIFT_LEFT: stablehloShiftLeft,
  STABLEHLO_CBRT: stablehloCbrt,
  STABLEHLO_CASE: stablehloCase,
};
