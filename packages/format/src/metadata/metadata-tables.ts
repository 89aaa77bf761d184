import type { SchemaDescription } from '../schema/field.js';

/** The tables of the TFLite metadata schema (1.5.0): slots, types and defaults. */
export const metadataDescription: SchemaDescription = {
  tables: {
    AssociatedFile: {
      name: { slot: 0, type: 'string' },
      description: { slot: 1, type: 'string' },
      type: { slot: 2, type: 'AssociatedFileType' },
      locale: { slot: 3, type: 'string' },
      version: { slot: 4, type: 'string' },
    },
    FeatureProperties: {},
    ImageSize: {
      width: { slot: 0, type: 'uint' },
      height: { slot: 1, type: 'uint' },
    },
    ImageProperties: {
      colorSpace: { slot: 0, type: 'ColorSpaceType' },
      defaultSize: { slot: 1, type: 'ImageSize' },
    },
    AudioProperties: {
      sampleRate: { slot: 0, type: 'uint' },
      channels: { slot: 1, type: 'uint' },
    },
    BoundingBoxProperties: {
      index: { slot: 0, type: '[uint]' },
      type: { slot: 1, type: 'BoundingBoxType' },
      coordinateType: { slot: 2, type: 'CoordinateType' },
    },
    ValueRange: {
      min: { slot: 0, type: 'int' },
      max: { slot: 1, type: 'int' },
    },
    Content: {
      contentProperties: { typeSlot: 0, slot: 1, type: 'ContentProperties' },
      range: { slot: 2, type: 'ValueRange' },
    },
    NormalizationOptions: {
      mean: { slot: 0, type: '[float]' },
      std: { slot: 1, type: '[float]' },
    },
    ScoreCalibrationOptions: {
      scoreTransformation: { slot: 0, type: 'ScoreTransformationType' },
      defaultScore: { slot: 1, type: 'float' },
    },
    ScoreThresholdingOptions: {
      globalScoreThreshold: { slot: 0, type: 'float' },
    },
    BertTokenizerOptions: {
      vocabFile: { slot: 0, type: '[AssociatedFile]' },
    },
    SentencePieceTokenizerOptions: {
      sentencePieceModel: { slot: 0, type: '[AssociatedFile]' },
      vocabFile: { slot: 1, type: '[AssociatedFile]' },
    },
    RegexTokenizerOptions: {
      delimRegexPattern: { slot: 0, type: 'string' },
      vocabFile: { slot: 1, type: '[AssociatedFile]' },
    },
    ProcessUnit: {
      options: { typeSlot: 0, slot: 1, type: 'ProcessUnitOptions' },
    },
    Stats: {
      max: { slot: 0, type: '[float]' },
      min: { slot: 1, type: '[float]' },
    },
    TensorGroup: {
      name: { slot: 0, type: 'string' },
      tensorNames: { slot: 1, type: '[string]' },
    },
    TensorMetadata: {
      name: { slot: 0, type: 'string' },
      description: { slot: 1, type: 'string' },
      dimensionNames: { slot: 2, type: '[string]' },
      content: { slot: 3, type: 'Content' },
      processUnits: { slot: 4, type: '[ProcessUnit]' },
      stats: { slot: 5, type: 'Stats' },
      associatedFiles: { slot: 6, type: '[AssociatedFile]' },
    },
    CustomMetadata: {
      name: { slot: 0, type: 'string' },
      data: { slot: 1, type: '[ubyte]', align: 16 },
    },
    SubGraphMetadata: {
      name: { slot: 0, type: 'string' },
      description: { slot: 1, type: 'string' },
      inputTensorMetadata: { slot: 2, type: '[TensorMetadata]' },
      outputTensorMetadata: { slot: 3, type: '[TensorMetadata]' },
      associatedFiles: { slot: 4, type: '[AssociatedFile]' },
      inputProcessUnits: { slot: 5, type: '[ProcessUnit]' },
      outputProcessUnits: { slot: 6, type: '[ProcessUnit]' },
      inputTensorGroups: { slot: 7, type: '[TensorGroup]' },
      outputTensorGroups: { slot: 8, type: '[TensorGroup]' },
      customMetadata: { slot: 9, type: '[CustomMetadata]' },
    },
    ModelMetadata: {
      name: { slot: 0, type: 'string' },
      description: { slot: 1, type: 'string' },
      version: { slot: 2, type: 'string' },
      subgraphMetadata: { slot: 3, type: '[SubGraphMetadata]' },
      author: { slot: 4, type: 'string' },
      license: { slot: 5, type: 'string' },
      associatedFiles: { slot: 6, type: '[AssociatedFile]' },
      minParserVersion: { slot: 7, type: 'string' },
    },
  },
  unions: {
    ContentProperties: { FeatureProperties: 1, ImageProperties: 2, BoundingBoxProperties: 3, AudioProperties: 4 },
    ProcessUnitOptions: {
      NormalizationOptions: 1,
      ScoreCalibrationOptions: 2,
      ScoreThresholdingOptions: 3,
      BertTokenizerOptions: 4,
      SentencePieceTokenizerOptions: 5,
      RegexTokenizerOptions: 6,
    },
  },
  enums: {
    AssociatedFileType: {
      storage: 'byte',
      values: {
        UNKNOWN: 0,
        DESCRIPTIONS: 1,
        TENSOR_AXIS_LABELS: 2,
        TENSOR_VALUE_LABELS: 3,
        TENSOR_AXIS_SCORE_CALIBRATION: 4,
        VOCABULARY: 5,
        SCANN_INDEX_FILE: 6,
      },
    },
    ColorSpaceType: { storage: 'byte', values: { UNKNOWN: 0, RGB: 1, GRAYSCALE: 2 } },
    BoundingBoxType: { storage: 'byte', values: { UNKNOWN: 0, BOUNDARIES: 1, UPPER_LEFT: 2, CENTER: 3 } },
    CoordinateType: { storage: 'byte', values: { RATIO: 0, PIXEL: 1 } },
    ScoreTransformationType: { storage: 'byte', values: { IDENTITY: 0, LOG: 1, INVERSE_LOGISTIC: 2 } },
  },
};
