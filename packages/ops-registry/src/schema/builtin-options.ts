/**
 * The tables of union `BuiltinOptions`: what builtin operators are parameterised with.
 * Field names are the schema's in camelCase; `default` is given where it is not zero, false or absent.
 */
export const builtinOptions = {
  Conv2DOptions: {
    code: 1,
    fields: {
      padding: { slot: 0, type: 'Padding' },
      strideW: { slot: 1, type: 'int' },
      strideH: { slot: 2, type: 'int' },
      fusedActivationFunction: { slot: 3, type: 'ActivationFunctionType' },
      dilationWFactor: { slot: 4, type: 'int', default: 1 },
      dilationHFactor: { slot: 5, type: 'int', default: 1 },
      quantizedBiasType: { slot: 6, type: 'TensorType' },
    },
  },
  DepthwiseConv2DOptions: {
    code: 2,
    fields: {
      padding: { slot: 0, type: 'Padding' },
      strideW: { slot: 1, type: 'int' },
      strideH: { slot: 2, type: 'int' },
      depthMultiplier: { slot: 3, type: 'int' },
      fusedActivationFunction: { slot: 4, type: 'ActivationFunctionType' },
      dilationWFactor: { slot: 5, type: 'int', default: 1 },
      dilationHFactor: { slot: 6, type: 'int', default: 1 },
    },
  },
  ConcatEmbeddingsOptions: {
    code: 3,
    fields: {
      numChannels: { slot: 0, type: 'int' },
      numColumnsPerChannel: { slot: 1, type: '[int]' },
      embeddingDimPerChannel: { slot: 2, type: '[int]' },
    },
  },
  LSHProjectionOptions: {
    code: 4,
    fields: {
      type: { slot: 0, type: 'LSHProjectionType' },
    },
  },
  Pool2DOptions: {
    code: 5,
    fields: {
      padding: { slot: 0, type: 'Padding' },
      strideW: { slot: 1, type: 'int' },
      strideH: { slot: 2, type: 'int' },
      filterWidth: { slot: 3, type: 'int' },
      filterHeight: { slot: 4, type: 'int' },
      fusedActivationFunction: { slot: 5, type: 'ActivationFunctionType' },
    },
  },
  SVDFOptions: {
    code: 6,
    fields: {
      rank: { slot: 0, type: 'int' },
      fusedActivationFunction: { slot: 1, type: 'ActivationFunctionType' },
      asymmetricQuantizeInputs: { slot: 2, type: 'bool' },
    },
  },
  RNNOptions: {
    code: 7,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      asymmetricQuantizeInputs: { slot: 1, type: 'bool' },
    },
  },
  FullyConnectedOptions: {
    code: 8,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      weightsFormat: { slot: 1, type: 'FullyConnectedOptionsWeightsFormat', default: 'DEFAULT' },
      keepNumDims: { slot: 2, type: 'bool' },
      asymmetricQuantizeInputs: { slot: 3, type: 'bool' },
      quantizedBiasType: { slot: 4, type: 'TensorType' },
    },
  },
  SoftmaxOptions: {
    code: 9,
    fields: {
      beta: { slot: 0, type: 'float' },
    },
  },
  ConcatenationOptions: {
    code: 10,
    fields: {
      axis: { slot: 0, type: 'int' },
      fusedActivationFunction: { slot: 1, type: 'ActivationFunctionType' },
    },
  },
  AddOptions: {
    code: 11,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      potScaleInt16: { slot: 1, type: 'bool', default: true },
    },
  },
  L2NormOptions: {
    code: 12,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
    },
  },
  LocalResponseNormalizationOptions: {
    code: 13,
    fields: {
      radius: { slot: 0, type: 'int' },
      bias: { slot: 1, type: 'float' },
      alpha: { slot: 2, type: 'float' },
      beta: { slot: 3, type: 'float' },
    },
  },
  LSTMOptions: {
    code: 14,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      cellClip: { slot: 1, type: 'float' },
      projClip: { slot: 2, type: 'float' },
      kernelType: { slot: 3, type: 'LSTMKernelType', default: 'FULL' },
      asymmetricQuantizeInputs: { slot: 4, type: 'bool' },
    },
  },
  ResizeBilinearOptions: {
    code: 15,
    fields: {
      newHeight: { slot: 0, type: 'int', deprecated: true },
      newWidth: { slot: 1, type: 'int', deprecated: true },
      alignCorners: { slot: 2, type: 'bool' },
      halfPixelCenters: { slot: 3, type: 'bool' },
    },
  },
  CallOptions: {
    code: 16,
    fields: {
      subgraph: { slot: 0, type: 'uint' },
    },
  },
  ReshapeOptions: {
    code: 17,
    fields: {
      newShape: { slot: 0, type: '[int]' },
    },
  },
  SkipGramOptions: {
    code: 18,
    fields: {
      ngramSize: { slot: 0, type: 'int' },
      maxSkipSize: { slot: 1, type: 'int' },
      includeAllNgrams: { slot: 2, type: 'bool' },
    },
  },
  SpaceToDepthOptions: {
    code: 19,
    fields: {
      blockSize: { slot: 0, type: 'int' },
    },
  },
  EmbeddingLookupSparseOptions: {
    code: 20,
    fields: {
      combiner: { slot: 0, type: 'CombinerType' },
    },
  },
  MulOptions: {
    code: 21,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
    },
  },
  PadOptions: { code: 22, fields: {} },
  GatherOptions: {
    code: 23,
    fields: {
      axis: { slot: 0, type: 'int' },
      batchDims: { slot: 1, type: 'int' },
    },
  },
  BatchToSpaceNDOptions: { code: 24, fields: {} },
  SpaceToBatchNDOptions: { code: 25, fields: {} },
  TransposeOptions: { code: 26, fields: {} },
  ReducerOptions: {
    code: 27,
    fields: {
      keepDims: { slot: 0, type: 'bool' },
    },
  },
  SubOptions: {
    code: 28,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      potScaleInt16: { slot: 1, type: 'bool', default: true },
    },
  },
  DivOptions: {
    code: 29,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
    },
  },
  SqueezeOptions: {
    code: 30,
    fields: {
      squeezeDims: { slot: 0, type: '[int]' },
    },
  },
  SequenceRNNOptions: {
    code: 31,
    fields: {
      timeMajor: { slot: 0, type: 'bool' },
      fusedActivationFunction: { slot: 1, type: 'ActivationFunctionType' },
      asymmetricQuantizeInputs: { slot: 2, type: 'bool' },
    },
  },
  StridedSliceOptions: {
    code: 32,
    fields: {
      beginMask: { slot: 0, type: 'int' },
      endMask: { slot: 1, type: 'int' },
      ellipsisMask: { slot: 2, type: 'int' },
      newAxisMask: { slot: 3, type: 'int' },
      shrinkAxisMask: { slot: 4, type: 'int' },
      offset: { slot: 5, type: 'bool' },
    },
  },
  ExpOptions: { code: 33, fields: {} },
  TopKV2Options: { code: 34, fields: {} },
  SplitOptions: {
    code: 35,
    fields: {
      numSplits: { slot: 0, type: 'int' },
    },
  },
  LogSoftmaxOptions: { code: 36, fields: {} },
  CastOptions: {
    code: 37,
    fields: {
      inDataType: { slot: 0, type: 'TensorType' },
      outDataType: { slot: 1, type: 'TensorType' },
    },
  },
  DequantizeOptions: { code: 38, fields: {} },
  MaximumMinimumOptions: { code: 39, fields: {} },
  ArgMaxOptions: {
    code: 40,
    fields: {
      outputType: { slot: 0, type: 'TensorType' },
    },
  },
  LessOptions: { code: 41, fields: {} },
  NegOptions: { code: 42, fields: {} },
  PadV2Options: { code: 43, fields: {} },
  GreaterOptions: { code: 44, fields: {} },
  GreaterEqualOptions: { code: 45, fields: {} },
  LessEqualOptions: { code: 46, fields: {} },
  SelectOptions: { code: 47, fields: {} },
  SliceOptions: { code: 48, fields: {} },
  TransposeConvOptions: {
    code: 49,
    fields: {
      padding: { slot: 0, type: 'Padding' },
      strideW: { slot: 1, type: 'int' },
      strideH: { slot: 2, type: 'int' },
      fusedActivationFunction: { slot: 3, type: 'ActivationFunctionType', default: 'NONE' },
      quantizedBiasType: { slot: 4, type: 'TensorType' },
    },
  },
  SparseToDenseOptions: {
    code: 50,
    fields: {
      validateIndices: { slot: 0, type: 'bool' },
    },
  },
  TileOptions: { code: 51, fields: {} },
  ExpandDimsOptions: { code: 52, fields: {} },
  EqualOptions: { code: 53, fields: {} },
  NotEqualOptions: { code: 54, fields: {} },
  ShapeOptions: {
    code: 55,
    fields: {
      outType: { slot: 0, type: 'TensorType' },
    },
  },
  PowOptions: { code: 56, fields: {} },
  ArgMinOptions: {
    code: 57,
    fields: {
      outputType: { slot: 0, type: 'TensorType' },
    },
  },
  FakeQuantOptions: {
    code: 58,
    fields: {
      min: { slot: 0, type: 'float' },
      max: { slot: 1, type: 'float' },
      numBits: { slot: 2, type: 'int' },
      narrowRange: { slot: 3, type: 'bool' },
    },
  },
  PackOptions: {
    code: 59,
    fields: {
      valuesCount: { slot: 0, type: 'int' },
      axis: { slot: 1, type: 'int' },
    },
  },
  LogicalOrOptions: { code: 60, fields: {} },
  OneHotOptions: {
    code: 61,
    fields: {
      axis: { slot: 0, type: 'int' },
    },
  },
  LogicalAndOptions: { code: 62, fields: {} },
  LogicalNotOptions: { code: 63, fields: {} },
  UnpackOptions: {
    code: 64,
    fields: {
      num: { slot: 0, type: 'int' },
      axis: { slot: 1, type: 'int' },
    },
  },
  FloorDivOptions: { code: 65, fields: {} },
  SquareOptions: { code: 66, fields: {} },
  ZerosLikeOptions: { code: 67, fields: {} },
  FillOptions: { code: 68, fields: {} },
  BidirectionalSequenceLSTMOptions: {
    code: 69,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      cellClip: { slot: 1, type: 'float' },
      projClip: { slot: 2, type: 'float' },
      mergeOutputs: { slot: 3, type: 'bool' },
      timeMajor: { slot: 4, type: 'bool', default: true },
      asymmetricQuantizeInputs: { slot: 5, type: 'bool' },
    },
  },
  BidirectionalSequenceRNNOptions: {
    code: 70,
    fields: {
      timeMajor: { slot: 0, type: 'bool' },
      fusedActivationFunction: { slot: 1, type: 'ActivationFunctionType' },
      mergeOutputs: { slot: 2, type: 'bool' },
      asymmetricQuantizeInputs: { slot: 3, type: 'bool' },
    },
  },
  UnidirectionalSequenceLSTMOptions: {
    code: 71,
    fields: {
      fusedActivationFunction: { slot: 0, type: 'ActivationFunctionType' },
      cellClip: { slot: 1, type: 'float' },
      projClip: { slot: 2, type: 'float' },
      timeMajor: { slot: 3, type: 'bool' },
      asymmetricQuantizeInputs: { slot: 4, type: 'bool' },
      diagonalRecurrentTensors: { slot: 5, type: 'bool' },
    },
  },
  FloorModOptions: { code: 72, fields: {} },
  RangeOptions: { code: 73, fields: {} },
  ResizeNearestNeighborOptions: {
    code: 74,
    fields: {
      alignCorners: { slot: 0, type: 'bool' },
      halfPixelCenters: { slot: 1, type: 'bool' },
    },
  },
  LeakyReluOptions: {
    code: 75,
    fields: {
      alpha: { slot: 0, type: 'float' },
    },
  },
  SquaredDifferenceOptions: { code: 76, fields: {} },
  MirrorPadOptions: {
    code: 77,
    fields: {
      mode: { slot: 0, type: 'MirrorPadMode' },
    },
  },
  AbsOptions: { code: 78, fields: {} },
  SplitVOptions: {
    code: 79,
    fields: {
      numSplits: { slot: 0, type: 'int' },
    },
  },
  UniqueOptions: {
    code: 80,
    fields: {
      idxOutType: { slot: 0, type: 'TensorType', default: 'INT32' },
    },
  },
  ReverseV2Options: { code: 81, fields: {} },
  AddNOptions: { code: 82, fields: {} },
  GatherNdOptions: { code: 83, fields: {} },
  CosOptions: { code: 84, fields: {} },
  WhereOptions: { code: 85, fields: {} },
  RankOptions: { code: 86, fields: {} },
  ReverseSequenceOptions: {
    code: 87,
    fields: {
      seqDim: { slot: 0, type: 'int' },
      batchDim: { slot: 1, type: 'int' },
    },
  },
  MatrixDiagOptions: { code: 88, fields: {} },
  QuantizeOptions: { code: 89, fields: {} },
  MatrixSetDiagOptions: { code: 90, fields: {} },
  HardSwishOptions: { code: 91, fields: {} },
  IfOptions: {
    code: 92,
    fields: {
      thenSubgraphIndex: { slot: 0, type: 'int' },
      elseSubgraphIndex: { slot: 1, type: 'int' },
    },
  },
  WhileOptions: {
    code: 93,
    fields: {
      condSubgraphIndex: { slot: 0, type: 'int' },
      bodySubgraphIndex: { slot: 1, type: 'int' },
    },
  },
  DepthToSpaceOptions: {
    code: 94,
    fields: {
      blockSize: { slot: 0, type: 'int' },
    },
  },
  NonMaxSuppressionV4Options: { code: 95, fields: {} },
  NonMaxSuppressionV5Options: { code: 96, fields: {} },
  ScatterNdOptions: { code: 97, fields: {} },
  SelectV2Options: { code: 98, fields: {} },
  DensifyOptions: { code: 99, fields: {} },
  SegmentSumOptions: { code: 100, fields: {} },
  BatchMatMulOptions: {
    code: 101,
    fields: {
      adjX: { slot: 0, type: 'bool' },
      adjY: { slot: 1, type: 'bool' },
      asymmetricQuantizeInputs: { slot: 2, type: 'bool' },
    },
  },
  CumsumOptions: {
    code: 102,
    fields: {
      exclusive: { slot: 0, type: 'bool' },
      reverse: { slot: 1, type: 'bool' },
    },
  },
  CallOnceOptions: {
    code: 103,
    fields: {
      initSubgraphIndex: { slot: 0, type: 'int' },
    },
  },
  BroadcastToOptions: { code: 104, fields: {} },
  Rfft2dOptions: { code: 105, fields: {} },
  Conv3DOptions: {
    code: 106,
    fields: {
      padding: { slot: 0, type: 'Padding' },
      strideD: { slot: 1, type: 'int' },
      strideW: { slot: 2, type: 'int' },
      strideH: { slot: 3, type: 'int' },
      fusedActivationFunction: { slot: 4, type: 'ActivationFunctionType' },
      dilationDFactor: { slot: 5, type: 'int', default: 1 },
      dilationWFactor: { slot: 6, type: 'int', default: 1 },
      dilationHFactor: { slot: 7, type: 'int', default: 1 },
    },
  },
  HashtableOptions: {
    code: 107,
    fields: {
      tableId: { slot: 0, type: 'int' },
      keyDtype: { slot: 1, type: 'TensorType' },
      valueDtype: { slot: 2, type: 'TensorType' },
    },
  },
  HashtableFindOptions: { code: 108, fields: {} },
  HashtableImportOptions: { code: 109, fields: {} },
  HashtableSizeOptions: { code: 110, fields: {} },
  VarHandleOptions: {
    code: 111,
    fields: {
      container: { slot: 0, type: 'string' },
      sharedName: { slot: 1, type: 'string' },
    },
  },
  ReadVariableOptions: { code: 112, fields: {} },
  AssignVariableOptions: { code: 113, fields: {} },
  RandomOptions: {
    code: 114,
    fields: {
      seed: { slot: 0, type: 'long' },
      seed2: { slot: 1, type: 'long' },
    },
  },
  BucketizeOptions: {
    code: 115,
    fields: {
      boundaries: { slot: 0, type: '[float]' },
    },
  },
  GeluOptions: {
    code: 116,
    fields: {
      approximate: { slot: 0, type: 'bool' },
    },
  },
  DynamicUpdateSliceOptions: { code: 117, fields: {} },
  UnsortedSegmentProdOptions: { code: 118, fields: {} },
  UnsortedSegmentMaxOptions: { code: 119, fields: {} },
  UnsortedSegmentMinOptions: { code: 120, fields: {} },
  UnsortedSegmentSumOptions: { code: 121, fields: {} },
  ATan2Options: { code: 122, fields: {} },
  SignOptions: { code: 123, fields: {} },
  BitcastOptions: { code: 124, fields: {} },
  BitwiseXorOptions: { code: 125, fields: {} },
  RightShiftOptions: { code: 126, fields: {} },
} as const;
