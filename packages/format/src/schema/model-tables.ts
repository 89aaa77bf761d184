/**
 * The tables of the TFLite schema (v3d) around the option tables: `Model` and all that it holds. Slots, types and
 * defaults as in the schema; `default` is given where it is not zero, false or absent.
 */
export const modelTables = {
  CustomQuantization: {
    custom: { slot: 0, type: '[ubyte]', align: 16 },
  },
  BlockwiseQuantization: {
    scales: { slot: 0, type: 'int' },
    zeroPoints: { slot: 1, type: 'int' },
    blockSize: { slot: 2, type: 'int' },
  },
  MultiAxisQuantization: {
    scales: { slot: 0, type: 'int' },
    zeroPoints: { slot: 1, type: 'int' },
    blockSize: { slot: 2, type: 'int' },
    quantizedDimensions: { slot: 3, type: '[int]' },
  },
  QuantizationParameters: {
    min: { slot: 0, type: '[float]' },
    max: { slot: 1, type: '[float]' },
    scale: { slot: 2, type: '[float]' },
    zeroPoint: { slot: 3, type: '[long]' },
    details: { typeSlot: 4, slot: 5, type: 'QuantizationDetails' },
    quantizedDimension: { slot: 6, type: 'int' },
  },
  Int32Vector: {
    values: { slot: 0, type: '[int]' },
  },
  Uint16Vector: {
    values: { slot: 0, type: '[ushort]', align: 4 },
  },
  Uint8Vector: {
    values: { slot: 0, type: '[ubyte]', align: 4 },
  },
  DimensionMetadata: {
    format: { slot: 0, type: 'DimensionType' },
    denseSize: { slot: 1, type: 'int' },
    arraySegments: { typeSlot: 2, slot: 3, type: 'SparseIndexVector' },
    arrayIndices: { typeSlot: 4, slot: 5, type: 'SparseIndexVector' },
  },
  SparsityParameters: {
    traversalOrder: { slot: 0, type: '[int]' },
    blockMap: { slot: 1, type: '[int]' },
    dimMetadata: { slot: 2, type: '[DimensionMetadata]' },
  },
  VariantSubType: {
    shape: { slot: 0, type: '[int]' },
    type: { slot: 1, type: 'TensorType' },
    hasRank: { slot: 2, type: 'bool' },
  },
  Tensor: {
    shape: { slot: 0, type: '[int]' },
    type: { slot: 1, type: 'TensorType' },
    buffer: { slot: 2, type: 'uint' },
    name: { slot: 3, type: 'string' },
    quantization: { slot: 4, type: 'QuantizationParameters' },
    isVariable: { slot: 5, type: 'bool' },
    sparsity: { slot: 6, type: 'SparsityParameters' },
    shapeSignature: { slot: 7, type: '[int]' },
    hasRank: { slot: 8, type: 'bool' },
    variantTensors: { slot: 9, type: '[VariantSubType]' },
    externalBuffer: { slot: 10, type: 'uint' },
  },
  OperatorCode: {
    deprecatedBuiltinCode: { slot: 0, type: 'byte' },
    customCode: { slot: 1, type: 'string' },
    version: { slot: 2, type: 'int', default: 1 },
    builtinCode: { slot: 3, type: 'int' },
  },
  Operator: {
    opcodeIndex: { slot: 0, type: 'uint' },
    inputs: { slot: 1, type: '[int]' },
    outputs: { slot: 2, type: '[int]' },
    builtinOptions: { typeSlot: 3, slot: 4, type: 'BuiltinOptions' },
    customOptions: { slot: 5, type: '[ubyte]' },
    customOptionsFormat: { slot: 6, type: 'CustomOptionsFormat' },
    mutatingVariableInputs: { slot: 7, type: '[bool]' },
    intermediates: { slot: 8, type: '[int]' },
    largeCustomOptionsOffset: { slot: 9, type: 'ulong' },
    largeCustomOptionsSize: { slot: 10, type: 'ulong' },
    builtinOptions2: { typeSlot: 11, slot: 12, type: 'BuiltinOptions2' },
    debugMetadataIndex: { slot: 13, type: 'int', default: -1 },
  },
  SubGraph: {
    tensors: { slot: 0, type: '[Tensor]' },
    inputs: { slot: 1, type: '[int]' },
    outputs: { slot: 2, type: '[int]' },
    operators: { slot: 3, type: '[Operator]' },
    name: { slot: 4, type: 'string' },
    debugMetadataIndex: { slot: 5, type: 'int', default: -1 },
  },
  Buffer: {
    data: { slot: 0, type: '[ubyte]', align: 16 },
    offset: { slot: 1, type: 'ulong' },
    size: { slot: 2, type: 'ulong' },
  },
  ExternalBufferGroup: {
    name: { slot: 0, type: 'string' },
  },
  ExternalBuffer: {
    id: { slot: 0, type: 'uint' },
    group: { slot: 1, type: 'uint' },
    offset: { slot: 2, type: 'ulong' },
    length: { slot: 3, type: 'ulong' },
    packing: { slot: 4, type: 'string' },
  },
  Metadata: {
    name: { slot: 0, type: 'string' },
    buffer: { slot: 1, type: 'uint' },
  },
  TensorMap: {
    name: { slot: 0, type: 'string' },
    tensorIndex: { slot: 1, type: 'uint' },
  },
  SignatureDef: {
    inputs: { slot: 0, type: '[TensorMap]' },
    outputs: { slot: 1, type: '[TensorMap]' },
    signatureKey: { slot: 2, type: 'string' },
    deprecatedTag: { slot: 3, type: 'string', deprecated: true },
    subgraphIndex: { slot: 4, type: 'uint' },
  },
  Model: {
    version: { slot: 0, type: 'uint' },
    operatorCodes: { slot: 1, type: '[OperatorCode]' },
    subgraphs: { slot: 2, type: '[SubGraph]' },
    description: { slot: 3, type: 'string' },
    buffers: { slot: 4, type: '[Buffer]' },
    metadataBuffer: { slot: 5, type: '[int]' },
    metadata: { slot: 6, type: '[Metadata]' },
    signatureDefs: { slot: 7, type: '[SignatureDef]' },
    externalBufferGroups: { slot: 8, type: '[ExternalBufferGroup]' },
    externalBuffers: { slot: 9, type: '[ExternalBuffer]' },
  },
} as const;

/** Version of the schema that files state, the same since 2017. */
export const schemaVersion = 3;

/** The unions of {@link modelTables} but for the option tables, with the codes of the tables that they may hold. */
export const modelUnions = {
  QuantizationDetails: { CustomQuantization: 1, BlockwiseQuantization: 2, MultiAxisQuantization: 3 },
  SparseIndexVector: { Int32Vector: 1, Uint16Vector: 2, Uint8Vector: 3 },
} as const;
