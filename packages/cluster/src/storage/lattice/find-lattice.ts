/** A scale of which all values are multiples, to the bit in float32. */
export interface Lattice {
  /** A float32 number: every value is fround(scale · multiple). */
  readonly scale: number;
  /** Smallest and largest multiple; 0 is counted in. */
  readonly least: number;
  readonly most: number;
}

/** Largest multiple that is looked for: what 8 bits hold on one side of zero. */
const MAX_MULTIPLE = 255;

/** How far a quotient may be off a whole number, as a share of it: values and scale are rounded to 24 bits each. */
const QUOTIENT_TOLERANCE = 2 ** -22;

const float = new Float32Array(1);
const bits = new Uint32Array(float.buffer);

/** The float32 number above a positive one. */
function nextFloat(value: number): number {
  float[0] = value;
  bits[0] = (bits[0] ?? 0) + 1;
  return float[0] ?? 0;
}

/** Scales that are tried between the bounds: more than a float32 interval of two roundings holds. */
const MAX_TRIALS = 16;

/** The distinct magnitudes above 0, ascending; `null` where there are too many, or one is not finite. */
function magnitudes(values: ArrayLike<number>): Float64Array | null {
  const found = new Set<number>();
  let last = Number.NaN;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (value === last) continue;
    last = value;
    if (!Number.isFinite(value)) return null;
    if (value !== 0) found.add(Math.abs(value));
    if (found.size > MAX_MULTIPLE) return null;
  }
  return Float64Array.from(found).sort();
}

/** The multiple that each magnitude is of about this scale; `null` where one is none. */
function multiplesOf(sizes: Float64Array, scale: number): number[] | null {
  const multiples: number[] = [];
  for (const size of sizes) {
    const quotient = size / scale;
    const multiple = Math.round(quotient);
    if (multiple === 0 || Math.abs(quotient - multiple) > multiple * QUOTIENT_TOLERANCE) return null;
    multiples.push(multiple);
  }
  return multiples;
}

/** A float32 scale that gives every magnitude to the bit; `null` where there is none. */
function exactScale(sizes: Float64Array, multiples: readonly number[]): number | null {
  let [low, high] = [0, Number.POSITIVE_INFINITY];
  sizes.forEach((size, i) => {
    const multiple = multiples[i] ?? 1;
    // Half the distance to the neighbouring float32, on either side, is rounded to the value.
    const half = (nextFloat(size) - size) / 2;
    low = Math.max(low, (size - half) / multiple);
    high = Math.min(high, (size + half) / multiple);
  });
  let scale = Math.fround(low);
  if (!(scale > 0)) scale = nextFloat(0);
  for (let trial = 0; trial < MAX_TRIALS && scale <= high; trial++, scale = nextFloat(scale)) {
    if (sizes.every((size, i) => Math.fround(scale * (multiples[i] ?? 0)) === size)) return scale;
  }
  return null;
}

/**
 * The coarsest lattice that all values lie on: fround(scale · n) for whole n with |n| ≤ 255, checked for every value; `null` where
 * there is none. −0 counts as 0. Values of which all are 0 lie on the lattice of scale 1.
 *
 * The largest value is some multiple n; for each n, quotients must be whole within rounding, and among the few float32 scales that
 * then remain one must give all values to the bit.
 */
export function findLattice(values: ArrayLike<number>): Lattice | null {
  const sizes = magnitudes(values);
  if (sizes === null) return null;
  const largest = sizes[sizes.length - 1];
  if (largest === undefined) return { scale: 1, least: 0, most: 0 };
  for (let n = sizes.length; n <= MAX_MULTIPLE; n++) {
    const multiples = multiplesOf(sizes, largest / n);
    const scale = multiples === null ? null : exactScale(sizes, multiples);
    if (scale !== null) return latticeOf(values, scale);
  }
  return null;
}

function latticeOf(values: ArrayLike<number>, scale: number): Lattice {
  let [least, most] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const multiple = Math.round((values[i] ?? 0) / scale);
    if (multiple < least) least = multiple;
    if (multiple > most) most = multiple;
  }
  return { scale, least, most };
}
