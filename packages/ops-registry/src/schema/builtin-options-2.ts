/**
 * The tables of union `BuiltinOptions2`, opened when `BuiltinOptions` had run out of codes.
 * Field names are the schema's in camelCase; `default` is given where it is not zero, false or absent.
 */
export const builtinOptions2 = {
  StablehloConcatenateOptions: {
    code: 1,
    fields: {
      dimension: { slot: 0, type: 'long' },
    },
  },
  StablehloBroadcastInDimOptions: {
    code: 2,
    fields: {
      broadcastDimensions: { slot: 0, type: '[long]' },
    },
  },
  StablehloSliceOptions: {
    code: 3,
    fields: {
      startIndices: { slot: 0, type: '[long]' },
      limitIndices: { slot: 1, type: '[long]' },
      strides: { slot: 2, type: '[long]' },
    },
  },
  StablehloConvolutionOptions: {
    code: 4,
    fields: {
      windowStrides: { slot: 0, type: '[long]' },
      padding: { slot: 1, type: '[long]' },
      lhsDilation: { slot: 2, type: '[long]' },
      rhsDilation: { slot: 3, type: '[long]' },
      windowReversal: { slot: 4, type: '[bool]' },
      inputBatchDimension: { slot: 5, type: 'long' },
      inputFeatureDimension: { slot: 6, type: 'long' },
      inputSpatialDimensions: { slot: 7, type: '[long]' },
      kernelInputFeatureDimension: { slot: 8, type: 'long' },
      kernelOutputFeatureDimension: { slot: 9, type: 'long' },
      kernelSpatialDimensions: { slot: 10, type: '[long]' },
      outputBatchDimension: { slot: 11, type: 'long' },
      outputFeatureDimension: { slot: 12, type: 'long' },
      outputSpatialDimensions: { slot: 13, type: '[long]' },
      featureGroupCount: { slot: 14, type: 'long' },
      batchGroupCount: { slot: 15, type: 'long' },
      precisionConfig: { slot: 16, type: '[StablehloPrecisionConfig]' },
    },
  },
  StablehloCustomCallOptions: {
    code: 5,
    fields: {
      callTargetName: { slot: 0, type: 'string' },
      hasSideEffect: { slot: 1, type: 'bool' },
      backendConfig: { slot: 2, type: 'string' },
      apiVersion: { slot: 3, type: 'int' },
      calledComputations: { slot: 4, type: '[int]' },
      customAttributes: { slot: 5, type: '[ubyte]' },
    },
  },
  StablehloReduceOptions: {
    code: 6,
    fields: {
      dimensions: { slot: 0, type: '[long]' },
      bodySubgraphIndex: { slot: 1, type: 'int' },
    },
  },
  StablehloScatterOptions: {
    code: 7,
    fields: {
      indicesAreSorted: { slot: 0, type: 'bool' },
      updateWindowDims: { slot: 1, type: '[long]' },
      insertedWindowDims: { slot: 2, type: '[long]' },
      scatterDimsToOperandDims: { slot: 3, type: '[long]' },
      indexVectorDim: { slot: 4, type: 'long' },
      uniqueIndices: { slot: 5, type: 'bool' },
      updateComputationSubgraphIndex: { slot: 6, type: 'int' },
    },
  },
  StablehloCompareOptions: {
    code: 8,
    fields: {
      comparisonDirection: { slot: 0, type: 'StablehloComparisonDirection' },
      compareType: { slot: 1, type: 'StablehloComparisonType' },
    },
  },
  StablehloDynamicSliceOptions: {
    code: 9,
    fields: {
      sliceSizes: { slot: 0, type: '[long]' },
    },
  },
  StablehloPadOptions: {
    code: 10,
    fields: {
      edgePaddingLow: { slot: 0, type: '[long]' },
      edgePaddingHigh: { slot: 1, type: '[long]' },
      interiorPadding: { slot: 2, type: '[long]' },
    },
  },
  StablehloIotaOptions: {
    code: 11,
    fields: {
      iotaDimension: { slot: 0, type: 'long' },
    },
  },
  StablehloDotGeneralOptions: {
    code: 12,
    fields: {
      lhsBatchingDimensions: { slot: 0, type: '[long]' },
      rhsBatchingDimensions: { slot: 1, type: '[long]' },
      lhsContractingDimensions: { slot: 2, type: '[long]' },
      rhsContractingDimensions: { slot: 3, type: '[long]' },
      precisionConfig: { slot: 4, type: '[StablehloPrecisionConfig]' },
    },
  },
  StablehloReduceWindowOptions: {
    code: 13,
    fields: {
      windowDimensions: { slot: 0, type: '[long]' },
      windowStrides: { slot: 1, type: '[long]' },
      baseDilations: { slot: 2, type: '[long]' },
      windowDilations: { slot: 3, type: '[long]' },
      padding: { slot: 4, type: '[long]' },
      bodySubgraphIndex: { slot: 5, type: 'int' },
    },
  },
  StablehloSortOptions: {
    code: 14,
    fields: {
      dimension: { slot: 0, type: 'long' },
      isStable: { slot: 1, type: 'bool' },
      comparatorSubgraphIndex: { slot: 2, type: 'int' },
    },
  },
  StablehloWhileOptions: {
    code: 15,
    fields: {
      condSubgraphIndex: { slot: 0, type: 'int' },
      bodySubgraphIndex: { slot: 1, type: 'int' },
    },
  },
  StablehloGatherOptions: {
    code: 16,
    fields: {
      offsetDims: { slot: 0, type: '[long]' },
      collapsedSliceDims: { slot: 1, type: '[long]' },
      startIndexMap: { slot: 2, type: '[long]' },
      indexVectorDim: { slot: 3, type: 'long' },
      sliceSizes: { slot: 4, type: '[long]' },
      indicesAreSorted: { slot: 5, type: 'bool' },
    },
  },
  StablehloTransposeOptions: {
    code: 17,
    fields: {
      permutation: { slot: 0, type: '[long]' },
    },
  },
  DilateOptions: { code: 18, fields: {} },
  StablehloRngBitGeneratorOptions: {
    code: 19,
    fields: {
      algorithm: { slot: 0, type: 'RngAlgorithm' },
    },
  },
  ReduceWindowOptions: {
    code: 20,
    fields: {
      reduceFunction: { slot: 0, type: 'ReduceWindowFunction' },
    },
  },
  StableHLOCompositeOptions: {
    code: 21,
    fields: {
      name: { slot: 0, type: 'string' },
      decompositionSubgraphIndex: { slot: 1, type: 'int32' },
      compositeAttributes: { slot: 2, type: '[ubyte]' },
      compositeAttributesFormat: { slot: 3, type: 'CustomOptionsFormat' },
      version: { slot: 4, type: 'int32' },
    },
  },
  StablehloShiftLeftOptions: { code: 22, fields: {} },
  StablehloCaseOptions: {
    code: 23,
    fields: {
      branchSubgraphIndices: { slot: 0, type: '[int]' },
    },
  },
} as const;
