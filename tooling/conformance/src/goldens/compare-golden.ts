import type { InterpreterTensor } from '@litesmith/interpreter';
import type { GoldenOutput } from './golden.js';

/**
 * Floats may differ by so much of the output's largest magnitude: sums of float32 products in another order. XNNPACK
 * sums in vectors and fuses multiply with add.
 */
export const floatTolerance = 1e-4;

/** Quantized results may differ by one step: XNNPACK rounds its rescaling in float, the builtin kernels in fixed point. */
export const stepTolerance = 1;

/** How far an output is from the golden one. */
export interface Difference {
  readonly name: string;
  readonly dtype: string;
  /** Largest difference: relative to the largest magnitude for floats, in steps for integers. */
  readonly worst: number;
  readonly agrees: boolean;
  /** What is wrong where numbers cannot be compared. */
  readonly problem?: string;
}

type Elements = ArrayLike<number | bigint>;

const readers: { readonly [dtype: string]: (bytes: Uint8Array<ArrayBuffer>) => Elements } = {
  float32: (bytes) => new Float32Array(bytes.buffer),
  int8: (bytes) => new Int8Array(bytes.buffer),
  uint8: (bytes) => bytes,
  int16: (bytes) => new Int16Array(bytes.buffer),
  int32: (bytes) => new Int32Array(bytes.buffer),
  int64: (bytes) => new BigInt64Array(bytes.buffer),
  bool: (bytes) => bytes,
};

function goldenElements({ b64, sample, dt }: GoldenOutput): Elements {
  if (b64 === undefined) return sample ?? [];
  const read = readers[dt];
  if (read === undefined) throw new Error(`no rule for outputs of type ${dt}`);
  return read(Uint8Array.from(Buffer.from(b64, 'base64')));
}

/** Compares an output with the golden one of the same place. */
export function compareOutput(output: InterpreterTensor, golden: GoldenOutput): Difference {
  const base = { name: golden.name, dtype: golden.dt };
  const shape = output.shape.join(',');
  if (shape !== golden.shape) {
    return { ...base, worst: Infinity, agrees: false, problem: `shape [${shape}], expected [${golden.shape}]` };
  }
  if (output.dtype.toLowerCase() !== golden.dt) {
    return { ...base, worst: Infinity, agrees: false, problem: `type ${output.dtype}, expected ${golden.dt}` };
  }
  const { data } = output;
  const expected = goldenElements(golden);
  const stride = golden.b64 === undefined ? (golden.stride ?? 1) : 1;
  const isFloat = golden.dt === 'float32';
  const magnitude = isFloat ? Math.max(Math.abs(golden.min), Math.abs(golden.max), 1e-6) : 1;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const [actual, wanted] = [Number(data[i * stride]), Number(expected[i])];
    if (Object.is(actual, wanted) || actual === wanted) continue;
    const difference = Math.abs(actual - wanted) / magnitude;
    worst = Number.isNaN(difference) ? Infinity : Math.max(worst, difference);
  }
  const tolerance = isFloat ? floatTolerance : output.quantization === undefined ? 0 : stepTolerance;
  return { ...base, worst, agrees: worst <= tolerance };
}

/** Largest difference: of the largest magnitude for floats, in steps for integers. */
export function largestDifference(ours: ArrayLike<unknown>, theirs: ArrayLike<number | bigint> | undefined): number {
  if (theirs === undefined || theirs.length !== ours.length) return Infinity;
  let [worst, magnitude] = [0, 1e-6];
  for (let i = 0; i < theirs.length; i++) {
    const [a, b] = [Number(ours[i]), Number(theirs[i])];
    if (a === b || (Number.isNaN(a) && Number.isNaN(b))) continue;
    const apart = Math.abs(a - b);
    worst = Math.max(worst, Number.isNaN(apart) ? Infinity : apart);
  }
  for (let i = 0; i < theirs.length; i++) {
    const size = Math.abs(Number(theirs[i]));
    if (Number.isFinite(size)) magnitude = Math.max(magnitude, size);
  }
  return theirs instanceof Float32Array ? worst / magnitude : worst;
}
