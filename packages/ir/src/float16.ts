/**
 * Floating point of 16 and 8 bits. All of it follows one scheme: sign, exponent with a bias, mantissa with a hidden bit,
 * subnormals at exponent 0; rounding is to nearest, ties to even.
 */
interface SmallFloat {
  readonly mantissaBits: number;
  readonly signBit: number;
  /** Exponent of the smallest normal number: 1 − bias. */
  readonly minExponent: number;
  readonly largestFinite: number;
  /** Bits that stand for an overflow: infinity, or NaN where the format has no infinity. */
  readonly overflow: number;
  readonly nan: number;
  /** 2^(e − bias − mantissaBits) for each exponent field e; the one of 0 equals the one of 1. */
  readonly quanta: Float64Array;
}

function smallFloat(exponentBits: number, mantissaBits: number, hasInfinity: boolean): SmallFloat {
  const bias = 2 ** (exponentBits - 1) - 1;
  const signBit = 2 ** (exponentBits + mantissaBits);
  const infinity = signBit - 2 ** mantissaBits;
  const quanta = Float64Array.from(
    { length: 2 ** exponentBits },
    (_, e) => 2 ** (Math.max(e, 1) - bias - mantissaBits),
  );
  return {
    mantissaBits,
    signBit,
    minExponent: 1 - bias,
    largestFinite: hasInfinity ? infinity - 1 : signBit - 2,
    overflow: hasInfinity ? infinity : signBit - 1,
    nan: hasInfinity ? infinity + 2 ** (mantissaBits - 1) : signBit - 1,
    quanta,
  };
}

const float16 = smallFloat(5, 10, true);
const bfloat16 = smallFloat(8, 7, true);
const float8e4m3fn = smallFloat(4, 3, false);
const float8e5m2 = smallFloat(5, 2, true);

function decode(format: SmallFloat, bits: number): number {
  const magnitude = bits & (format.signBit - 1);
  const sign = (bits & format.signBit) === 0 ? 1 : -1;
  if (magnitude > format.largestFinite)
    return magnitude === format.overflow && magnitude !== format.nan ? sign / 0 : NaN;
  const exponent = magnitude >> format.mantissaBits;
  const hidden = 1 << format.mantissaBits;
  const mantissa = magnitude & (hidden - 1);
  return sign * (exponent === 0 ? mantissa : mantissa + hidden) * (format.quanta[exponent] ?? 0);
}

/** A double and its halves, the upper one second: exponents are read off the bits, for weights have millions of elements. */
const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);
const DOUBLE_MANTISSA_HIGH = 20;
const DOUBLE_BIAS = 1023;

function encode(format: SmallFloat, value: number): number {
  if (Number.isNaN(value)) return format.nan;
  const sign = value < 0 || Object.is(value, -0) ? format.signBit : 0;
  const magnitude = Math.abs(value);
  if (magnitude === 0) return sign;
  if (magnitude === Infinity) return sign + format.overflow;
  double[0] = magnitude;
  const exponent = Math.max(((words[1] as number) >>> DOUBLE_MANTISSA_HIGH) - DOUBLE_BIAS, format.minExponent);
  const quantum = format.quanta[exponent - format.minExponent + 1];
  if (quantum === undefined) return sign + format.overflow;
  const units = magnitude / quantum;
  const floor = Math.floor(units);
  const rest = units - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  // The hidden bit of `rounded` adds 1 to the exponent field, and so does the carry of a round-up.
  const bits = (exponent - format.minExponent) * 2 ** format.mantissaBits + rounded;
  return sign + (bits > format.largestFinite ? format.overflow : bits);
}

/** The value of a float16 (IEEE binary16) given as its 16 bits. */
export function float16ToFloat32(bits: number): number {
  return decode(float16, bits);
}

/** The nearest float16, ties to even, as its 16 bits. Beyond 65504 (rounded) it is infinite. */
export function float32ToFloat16(value: number): number {
  return encode(float16, value);
}

/** The value of a bfloat16 (the upper half of a float32) given as its 16 bits. */
export function bfloat16ToFloat32(bits: number): number {
  return decode(bfloat16, bits);
}

/** The nearest bfloat16, ties to even, as its 16 bits. */
export function float32ToBfloat16(value: number): number {
  return encode(bfloat16, value);
}

/** The value of a float8 E4M3FN given as its 8 bits: largest 448, no infinities, NaN is 0x7f and 0xff. */
export function float8E4m3fnToFloat32(bits: number): number {
  return decode(float8e4m3fn, bits);
}

/** The nearest float8 E4M3FN, ties to even, as its 8 bits. What is too large becomes NaN. */
export function float32ToFloat8E4m3fn(value: number): number {
  return encode(float8e4m3fn, value);
}

/** The value of a float8 E5M2 given as its 8 bits: largest 57344, with infinities. */
export function float8E5m2ToFloat32(bits: number): number {
  return decode(float8e5m2, bits);
}

/** The nearest float8 E5M2, ties to even, as its 8 bits. */
export function float32ToFloat8E5m2(value: number): number {
  return encode(float8e5m2, value);
}
