/**
 * The enums of the TFLite schema (v3d), in its spelling, with their numeric codes.
 * Above `format` only the names are used, as string literal types.
 */

/** Enum `TensorType`. */
export const TensorType = {
  FLOAT32: 0,
  FLOAT16: 1,
  INT32: 2,
  UINT8: 3,
  INT64: 4,
  STRING: 5,
  BOOL: 6,
  INT16: 7,
  COMPLEX64: 8,
  INT8: 9,
  FLOAT64: 10,
  COMPLEX128: 11,
  UINT64: 12,
  RESOURCE: 13,
  VARIANT: 14,
  UINT32: 15,
  UINT16: 16,
  INT4: 17,
  BFLOAT16: 18,
  INT2: 19,
  UINT4: 20,
  FLOAT8_E4M3FN: 21,
  FLOAT8_E5M2: 22,
} as const;
/** A value of enum `TensorType`, by name. */
export type TensorType = keyof typeof TensorType;

/** Enum `DimensionType`. */
export const DimensionType = {
  DENSE: 0,
  SPARSE_CSR: 1,
} as const;
/** A value of enum `DimensionType`, by name. */
export type DimensionType = keyof typeof DimensionType;

/** Enum `StablehloPrecisionConfig`. */
export const StablehloPrecisionConfig = {
  DEFAULT: 0,
  HIGH: 1,
  HIGHEST: 2,
} as const;
/** A value of enum `StablehloPrecisionConfig`, by name. */
export type StablehloPrecisionConfig = keyof typeof StablehloPrecisionConfig;

/** Enum `StablehloComparisonDirection`. */
export const StablehloComparisonDirection = {
  STABLEHLO_COMPARISON_DIRECTION_EQ: 0,
  STABLEHLO_COMPARISON_DIRECTION_NE: 1,
  STABLEHLO_COMPARISON_DIRECTION_GE: 2,
  STABLEHLO_COMPARISON_DIRECTION_GT: 3,
  STABLEHLO_COMPARISON_DIRECTION_LE: 4,
  STABLEHLO_COMPARISON_DIRECTION_LT: 5,
} as const;
/** A value of enum `StablehloComparisonDirection`, by name. */
export type StablehloComparisonDirection = keyof typeof StablehloComparisonDirection;

/** Enum `StablehloComparisonType`. */
export const StablehloComparisonType = {
  STABLEHLO_COMPARISON_TYPE_NOTYPE: 0,
  STABLEHLO_COMPARISON_TYPE_FLOAT: 1,
  STABLEHLO_COMPARISON_TYPE_FLOAT_TOTAL_ORDER: 2,
  STABLEHLO_COMPARISON_TYPE_SIGNED: 3,
  STABLEHLO_COMPARISON_TYPE_UNSIGNED: 4,
} as const;
/** A value of enum `StablehloComparisonType`, by name. */
export type StablehloComparisonType = keyof typeof StablehloComparisonType;

/** Enum `RngAlgorithm`. */
export const RngAlgorithm = {
  DEFAULT: 0,
  PHILOX: 1,
  THREEFRY: 2,
} as const;
/** A value of enum `RngAlgorithm`, by name. */
export type RngAlgorithm = keyof typeof RngAlgorithm;

/** Enum `Padding`. */
export const Padding = {
  SAME: 0,
  VALID: 1,
} as const;
/** A value of enum `Padding`, by name. */
export type Padding = keyof typeof Padding;

/** Enum `ActivationFunctionType`. */
export const ActivationFunctionType = {
  NONE: 0,
  RELU: 1,
  RELU_N1_TO_1: 2,
  RELU6: 3,
  TANH: 4,
  SIGN_BIT: 5,
} as const;
/** A value of enum `ActivationFunctionType`, by name. */
export type ActivationFunctionType = keyof typeof ActivationFunctionType;

/** Enum `LSHProjectionType`. */
export const LSHProjectionType = {
  UNKNOWN: 0,
  SPARSE: 1,
  DENSE: 2,
} as const;
/** A value of enum `LSHProjectionType`, by name. */
export type LSHProjectionType = keyof typeof LSHProjectionType;

/** Enum `FullyConnectedOptionsWeightsFormat`. */
export const FullyConnectedOptionsWeightsFormat = {
  DEFAULT: 0,
  SHUFFLED4x16INT8: 1,
} as const;
/** A value of enum `FullyConnectedOptionsWeightsFormat`, by name. */
export type FullyConnectedOptionsWeightsFormat = keyof typeof FullyConnectedOptionsWeightsFormat;

/** Enum `LSTMKernelType`. */
export const LSTMKernelType = {
  FULL: 0,
  BASIC: 1,
} as const;
/** A value of enum `LSTMKernelType`, by name. */
export type LSTMKernelType = keyof typeof LSTMKernelType;

/** Enum `CombinerType`. */
export const CombinerType = {
  SUM: 0,
  MEAN: 1,
  SQRTN: 2,
} as const;
/** A value of enum `CombinerType`, by name. */
export type CombinerType = keyof typeof CombinerType;

/** Enum `MirrorPadMode`. */
export const MirrorPadMode = {
  REFLECT: 0,
  SYMMETRIC: 1,
} as const;
/** A value of enum `MirrorPadMode`, by name. */
export type MirrorPadMode = keyof typeof MirrorPadMode;

/** Enum `ReduceWindowFunction`. */
export const ReduceWindowFunction = {
  UNSUPPORTED: 0,
  ADD: 1,
  MUL: 2,
  MINIMUM: 3,
  MAXIMUM: 4,
  ALL: 5,
  ANY: 6,
} as const;
/** A value of enum `ReduceWindowFunction`, by name. */
export type ReduceWindowFunction = keyof typeof ReduceWindowFunction;

/** Enum `CustomOptionsFormat`. */
export const CustomOptionsFormat = {
  FLEXBUFFERS: 0,
} as const;
/** A value of enum `CustomOptionsFormat`, by name. */
export type CustomOptionsFormat = keyof typeof CustomOptionsFormat;

/** All enums that option tables refer to, by the name of their type. */
export const enums: {
  readonly TensorType: typeof TensorType;
  readonly DimensionType: typeof DimensionType;
  readonly StablehloPrecisionConfig: typeof StablehloPrecisionConfig;
  readonly StablehloComparisonDirection: typeof StablehloComparisonDirection;
  readonly StablehloComparisonType: typeof StablehloComparisonType;
  readonly RngAlgorithm: typeof RngAlgorithm;
  readonly Padding: typeof Padding;
  readonly ActivationFunctionType: typeof ActivationFunctionType;
  readonly LSHProjectionType: typeof LSHProjectionType;
  readonly FullyConnectedOptionsWeightsFormat: typeof FullyConnectedOptionsWeightsFormat;
  readonly LSTMKernelType: typeof LSTMKernelType;
  readonly CombinerType: typeof CombinerType;
  readonly MirrorPadMode: typeof MirrorPadMode;
  readonly ReduceWindowFunction: typeof ReduceWindowFunction;
  readonly CustomOptionsFormat: typeof CustomOptionsFormat;
} = {
  TensorType,
  DimensionType,
  StablehloPrecisionConfig,
  StablehloComparisonDirection,
  StablehloComparisonType,
  RngAlgorithm,
  Padding,
  ActivationFunctionType,
  LSHProjectionType,
  FullyConnectedOptionsWeightsFormat,
  LSTMKernelType,
  CombinerType,
  MirrorPadMode,
  ReduceWindowFunction,
  CustomOptionsFormat,
};

/** Name of an enum of the schema. */
export type EnumName = keyof typeof enums;
