import { type Tensor, toNumbers } from '@litesmith/ir';
import type { GraphMatch, TensorPair } from './match-graphs.js';

/** How many of so many are the same. */
export interface Share {
  readonly same: number;
  readonly of: number;
}

/** How far two quantized models agree. */
export interface Agreement {
  readonly operators: GraphMatch['operators'];
  /** Activations whose scale is the same but for {@link SCALE_TOLERANCE}, and whose zero point is the same. */
  readonly scales: Share;
  readonly zeroPoints: Share;
  /** Scales of constants. */
  readonly weightScales: Share;
  /** Elements of integer constants of 8 bits and less or float16, and of biases. */
  readonly weights: Share;
  readonly biases: Share;
  /** The largest relative difference of scales of activations. */
  readonly largestScaleError: number;
  /** What differs, a phrase each. */
  readonly differences: readonly string[];
}

/** Relative: what single-precision arithmetic in another order leaves. */
export const SCALE_TOLERANCE = 1e-6;

const weightTypes: readonly string[] = ['INT8', 'INT16', 'INT4', 'FLOAT16'];
const biasTypes: readonly string[] = ['INT32', 'INT64'];

/** Counts what agrees between the tensors of two graphs. */
export function agreementOf({ pairs, operators, differences }: GraphMatch): Agreement {
  const found = [...differences];
  const scales = new Tally();
  const zeroPoints = new Tally();
  const weightScales = new Tally();
  const weights = new Tally();
  const biases = new Tally();
  let largestScaleError = 0;
  for (const pair of pairs) {
    const { ours, theirs, at, isConstant } = pair;
    if (ours.dtype !== theirs.dtype) continue;
    const [mine, others] = [affineOf(ours), affineOf(theirs)];
    if (mine.scale.length !== others.scale.length) {
      found.push(`${at}: ${mine.scale.length} scales against ${others.scale.length}`);
      continue;
    }
    const axes = [ours, theirs].map(({ quantization }) => quantization?.quantizedDimension ?? 0);
    if (axes[0] !== axes[1] && mine.scale.length > 1) found.push(`${at}: axis ${axes[0]} against ${axes[1]}`);
    const errors = mine.scale.map((scale, i) => Math.abs(scale - (others.scale[i] ?? 0)) / (others.scale[i] || 1));
    const worst = Math.max(0, ...errors);
    const target = isConstant ? weightScales : scales;
    for (const error of errors) target.count(error <= SCALE_TOLERANCE);
    if (!isConstant) {
      largestScaleError = Math.max(largestScaleError, worst);
      mine.zeroPoint.forEach((zeroPoint, i) => {
        zeroPoints.count(zeroPoint === others.zeroPoint[i]);
      });
    }
    if (worst > SCALE_TOLERANCE || mine.zeroPoint.some((z, i) => z !== others.zeroPoint[i])) {
      found.push(`${at} (${ours.dtype}): ${worst.toExponential(1)} off, ${first(mine)} against ${first(others)}`);
    }
    if (isConstant) countElements(pair, weights, biases, found);
  }
  return {
    operators,
    scales,
    zeroPoints,
    weightScales,
    weights,
    biases,
    largestScaleError,
    differences: found,
  };
}

class Tally implements Share {
  same = 0;
  of = 0;

  count(same: boolean): void {
    this.of++;
    if (same) this.same++;
  }
}

interface Affine {
  readonly scale: readonly number[];
  readonly zeroPoint: readonly number[];
}

function affineOf({ quantization }: Tensor): Affine {
  if (quantization === undefined) return { scale: [], zeroPoint: [] };
  return { scale: [...quantization.scale], zeroPoint: [...quantization.zeroPoint].map(Number) };
}

function first({ scale, zeroPoint }: Affine): string {
  return `${scale[0]?.toPrecision(8)}, ${zeroPoint[0]}${scale.length > 1 ? ', …' : ''}`;
}

function countElements({ ours, theirs, at }: TensorPair, weights: Tally, biases: Tally, found: string[]): void {
  const isBias = biasTypes.includes(ours.dtype) && ours.quantization !== undefined;
  if (!isBias && !weightTypes.includes(ours.dtype)) return;
  if (ours.data === undefined || theirs.data === undefined) return;
  const mine = toNumbers({ ...ours, data: ours.data });
  const others = toNumbers({ ...theirs, data: theirs.data });
  const target = isBias ? biases : weights;
  let off = 0;
  for (let i = 0; i < mine.length; i++) {
    const same = mine[i] === others[i];
    target.count(same);
    if (!same) off++;
  }
  if (off > 0) found.push(`${at} (${ours.dtype}): ${off} of ${mine.length} elements differ`);
}
