import type { BuiltinOpName } from '@litesmith/ir';

/** How an op computes the value of a channel that is the same everywhere from such of its operands. */
export type ConstantRule =
  /** Moves elements: what comes out is what went in. */
  | 'moves'
  /** Moves elements and puts zeros beside them, so that only zero is the same everywhere. */
  | 'moves zero'
  /** Computes elements; operands that are not known are NaN. */
  | ((...values: number[]) => number);

function all(names: readonly BuiltinOpName[], rule: ConstantRule): { readonly [K in BuiltinOpName]?: ConstantRule } {
  return Object.fromEntries(names.map((name) => [name, rule]));
}

const clamp =
  (low: number, high: number) =>
  (value: number): number =>
    Math.min(high, Math.max(low, value));

/** Activations that operators end with, by name. An activation that is missing here makes a value unknown. */
export const activations: { readonly [name: string]: (value: number) => number } = {
  NONE: (value) => value,
  RELU: clamp(0, Number.POSITIVE_INFINITY),
  RELU6: clamp(0, 6),
  RELU_N1_TO_1: clamp(-1, 1),
  TANH: Math.tanh,
};

/** Ops that are not here make values unknown. Weights are looked at elsewhere. */
export const constantRules: { readonly [K in BuiltinOpName]?: ConstantRule } = {
  ...all(
    ['RESHAPE', 'SQUEEZE', 'EXPAND_DIMS', 'TRANSPOSE', 'SLICE', 'STRIDED_SLICE', 'SPLIT', 'SPLIT_V', 'GATHER'],
    'moves',
  ),
  ...all(['CONCATENATION', 'PACK', 'UNPACK', 'TILE', 'MIRROR_PAD', 'MEAN', 'MAX_POOL_2D', 'AVERAGE_POOL_2D'], 'moves'),
  ...all(['RESIZE_NEAREST_NEIGHBOR', 'RESIZE_BILINEAR', 'DEQUANTIZE', 'QUANTIZE', 'DENSIFY', 'REDUCE_MAX'], 'moves'),
  ...all(['SPACE_TO_DEPTH', 'DEPTH_TO_SPACE', 'BATCH_TO_SPACE_ND', 'REDUCE_MIN', 'REVERSE_V2'], 'moves'),
  ...all(['PAD', 'SPACE_TO_BATCH_ND', 'SUM', 'CUMSUM', 'L2_POOL_2D', 'FAKE_QUANT'], 'moves zero'),
  RELU: (value) => Math.max(0, value),
  RELU6: clamp(0, 6),
  RELU_0_TO_1: clamp(0, 1),
  RELU_N1_TO_1: clamp(-1, 1),
  ABS: Math.abs,
  NEG: (value) => -value,
  SQUARE: (value) => value * value,
  SQRT: Math.sqrt,
  EXP: Math.exp,
  TANH: Math.tanh,
  LOGISTIC: (value) => 1 / (1 + Math.exp(-value)),
  HARD_SWISH: (value) => (value * clamp(0, 6)(value + 3)) / 6,
  ELU: (value) => (value < 0 ? Math.expm1(value) : value),
  PRELU: (value, alpha) => (value >= 0 ? value : value * (alpha ?? Number.NaN)),
  ADD: (a, b) => a + (b ?? Number.NaN),
  SUB: (a, b) => a - (b ?? Number.NaN),
  // A channel of zeros stays one, whatever it is multiplied by.
  MUL: (a, b = Number.NaN) => (a === 0 || b === 0 ? 0 : a * b),
  MAXIMUM: (a, b) => Math.max(a, b ?? Number.NaN),
  MINIMUM: (a, b) => Math.min(a, b ?? Number.NaN),
};
