/**
 * The TFLite metadata of a model as plain data: names, descriptions, units that prepare inputs and read outputs, label
 * files. A field that is not given is not stored; one that is read is there if the file stores it, or has a default.
 */
export interface ModelMetadata {
  readonly name?: string;
  readonly description?: string;
  /** Of the model, as its maker counts. */
  readonly version?: string;
  /** One for each subgraph; runtimes look at the first. */
  readonly subgraphMetadata?: readonly SubgraphMetadata[];
  readonly author?: string;
  readonly license?: string;
  readonly associatedFiles?: readonly AssociatedFile[];
  /** Lowest version of a parser that understands all of it. The writer computes it. */
  readonly minParserVersion?: string;
}

/** What the metadata says of a subgraph. */
export interface SubgraphMetadata {
  readonly name?: string;
  readonly description?: string;
  /** In the order of the subgraph's inputs. */
  readonly inputTensorMetadata?: readonly TensorMetadata[];
  /** In the order of the subgraph's outputs. */
  readonly outputTensorMetadata?: readonly TensorMetadata[];
  readonly associatedFiles?: readonly AssociatedFile[];
  readonly inputProcessUnits?: readonly ProcessUnit[];
  readonly outputProcessUnits?: readonly ProcessUnit[];
  readonly inputTensorGroups?: readonly TensorGroup[];
  readonly outputTensorGroups?: readonly TensorGroup[];
  readonly customMetadata?: readonly CustomMetadata[];
}

/** What the metadata says of an input or an output. */
export interface TensorMetadata {
  readonly name?: string;
  readonly description?: string;
  readonly dimensionNames?: readonly string[];
  readonly content?: Content;
  readonly processUnits?: readonly ProcessUnit[];
  readonly stats?: Stats;
  readonly associatedFiles?: readonly AssociatedFile[];
}

/** A file that goes with the model, in `Model.associatedFiles` under the same name. */
export interface AssociatedFile {
  readonly name?: string;
  readonly description?: string;
  readonly type?: AssociatedFileType;
  /** ISO 639-1, such as `en`. */
  readonly locale?: string;
  readonly version?: string;
}

/** What a file holds. */
export type AssociatedFileType =
  | 'UNKNOWN'
  | 'DESCRIPTIONS'
  | 'TENSOR_AXIS_LABELS'
  | 'TENSOR_VALUE_LABELS'
  | 'TENSOR_AXIS_SCORE_CALIBRATION'
  | 'VOCABULARY'
  | 'SCANN_INDEX_FILE';

/** What a tensor stands for. */
export interface Content {
  readonly contentProperties?:
    | { readonly table: 'FeatureProperties'; readonly value: Readonly<Record<never, never>> }
    | { readonly table: 'ImageProperties'; readonly value: ImageProperties }
    | { readonly table: 'BoundingBoxProperties'; readonly value: BoundingBoxProperties }
    | { readonly table: 'AudioProperties'; readonly value: AudioProperties };
  /** Dimensions that the content lies along. */
  readonly range?: ValueRange;
}

/** An image. */
export interface ImageProperties {
  readonly colorSpace?: 'UNKNOWN' | 'RGB' | 'GRAYSCALE';
  readonly defaultSize?: { readonly width?: number; readonly height?: number };
}

/** Boxes, four numbers each. */
export interface BoundingBoxProperties {
  /** Where left, top, right and bottom (or x, y, width, height) stand among the four. */
  readonly index?: readonly number[];
  readonly type?: 'UNKNOWN' | 'BOUNDARIES' | 'UPPER_LEFT' | 'CENTER';
  readonly coordinateType?: 'RATIO' | 'PIXEL';
}

/** Sound. */
export interface AudioProperties {
  /** In Hz. */
  readonly sampleRate?: number;
  readonly channels?: number;
}

/** First and last of a range of integers. */
export interface ValueRange {
  readonly min?: number;
  readonly max?: number;
}

/** Least and greatest values, one for the tensor or one for each channel. */
export interface Stats {
  readonly max?: readonly number[];
  readonly min?: readonly number[];
}

/** A step ahead of the model or behind it. */
export interface ProcessUnit {
  readonly options?:
    | { readonly table: 'NormalizationOptions'; readonly value: NormalizationOptions }
    | { readonly table: 'ScoreCalibrationOptions'; readonly value: ScoreCalibrationOptions }
    | { readonly table: 'ScoreThresholdingOptions'; readonly value: { readonly globalScoreThreshold?: number } }
    | { readonly table: 'BertTokenizerOptions'; readonly value: { readonly vocabFile?: readonly AssociatedFile[] } }
    | { readonly table: 'SentencePieceTokenizerOptions'; readonly value: SentencePieceTokenizerOptions }
    | { readonly table: 'RegexTokenizerOptions'; readonly value: RegexTokenizerOptions };
}

/** (value − mean) / std, one pair for the tensor or one for each channel. */
export interface NormalizationOptions {
  readonly mean?: readonly number[];
  readonly std?: readonly number[];
}

/** How scores are calibrated. */
export interface ScoreCalibrationOptions {
  readonly scoreTransformation?: 'IDENTITY' | 'LOG' | 'INVERSE_LOGISTIC';
  readonly defaultScore?: number;
}

/** Files of a SentencePiece tokenizer. */
export interface SentencePieceTokenizerOptions {
  readonly sentencePieceModel?: readonly AssociatedFile[];
  readonly vocabFile?: readonly AssociatedFile[];
}

/** How a text is split by a regular expression. */
export interface RegexTokenizerOptions {
  readonly delimRegexPattern?: string;
  readonly vocabFile?: readonly AssociatedFile[];
}

/** Tensors that belong together, such as boxes, classes and scores of a detector. */
export interface TensorGroup {
  readonly name?: string;
  readonly tensorNames?: readonly string[];
}

/** Bytes that only their maker understands. */
export interface CustomMetadata {
  readonly name?: string;
  readonly data?: Uint8Array;
}
