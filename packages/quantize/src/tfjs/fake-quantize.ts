import * as tf from '@tensorflow/tfjs';

/** Real numbers that integers stand for: k · scale for k from low to high (zero point already taken off). */
export interface RealGrid {
  readonly scale: number;
  readonly low: number;
  readonly high: number;
  /** Zero point, where rounding has to know it; see {@link Rounding}. */
  readonly zeroPoint: number;
}

/**
 * Where ties go. `away`: away from the real 0, as quantization and requantization do. `stored`: away from the stored 0, as
 * integer averages do, which divide a sum of stored values.
 */
export type Rounding = 'away' | 'stored';

/** Brings every float that rounding could take for more than 0 beyond ±1. */
const TO_SIGN = 2 ** 30;

/** −1 or 1 (in between next to 0): a product and a clip, which backends compute faster than a sign. */
function signOf(x: tf.Tensor): tf.Tensor {
  return x.mul(TO_SIGN).clipByValue(-1, 1);
}

/**
 * Rounds half away from zero, as TFLite's integer kernels do. (`tf.round` rounds half to even. The difference matters:
 * inputs in [−1, 1] made of bytes all lie on ties, or next to them.)
 */
export function roundAway(x: tf.Tensor): tf.Tensor {
  return x.abs().add(0.5).floor().mul(signOf(x));
}

/** More than float32 loses in an average of stored values, less than a share of one in some hundreds. */
const NEXT_TO_TIE = 1e-3;

/** Rounds averages of integers half away from zero. They lie on ties often, and float32 does not hold them exactly. */
function roundStored(average: tf.Tensor): tf.Tensor {
  return average.add(signOf(average).mul(NEXT_TO_TIE)).round();
}

/** x on the grid: what an integer tensor with this scale and zero point would hold, as real numbers. */
export function onGrid(x: tf.Tensor, grid: RealGrid, rounding: Rounding = 'away'): tf.Tensor {
  const { scale, low, high, zeroPoint } = grid;
  const steps = x.div(scale);
  const rounded =
    rounding === 'stored'
      ? roundStored(steps.add(zeroPoint)).sub(zeroPoint)
      : // What lies below a grid without negative values is cut off, however it is rounded.
        low < 0
        ? roundAway(steps)
        : steps.add(0.5).floor();
  return rounded.clipByValue(low, high).mul(scale);
}

/**
 * x on the grid, with a straight-through gradient: 1 between the ends of the grid, 0 beyond them.
 *
 * Source: Jacob et al. 2018, "Quantization and Training of Neural Networks for Efficient Integer-Arithmetic-Only Inference".
 */
export function fakeQuantize(x: tf.Tensor, grid: RealGrid, rounding: Rounding = 'away'): tf.Tensor {
  const { scale, low, high } = grid;
  const run = tf.customGrad((value, save) => {
    const input = value as tf.Tensor;
    (save as tf.GradSaveFunc)([input]);
    const gradient = (dy: tf.Tensor, saved: tf.Tensor[]): tf.Tensor =>
      dy.mul(within(saved[0] ?? input, low * scale, high * scale));
    return { value: onGrid(input, grid, rounding), gradFunc: gradient };
  });
  return run(x);
}

/**
 * x on the grid that `min` and `max` span, with gradients for both ends besides.
 *
 * Inside, an end moves the grid's step: ∂y/∂s = round(x/s) − x/s. Beyond an end, y is that end. Gradients of the ends are
 * scaled by 1/√(n·levels), so that they learn about as fast as weights.
 *
 * Source: Esser et al. 2020, "Learned Step Size Quantization", eq. 3 and §2.2; for two free ends, Bhalgat et al. 2020, "LSQ+".
 */
export function fakeQuantizeLearned(x: tf.Tensor, min: tf.Tensor, max: tf.Tensor, grid: RealGrid): tf.Tensor {
  const { scale, low, high } = grid;
  const levels = high - low;
  const run = tf.customGrad((value, lowest, highest, save) => {
    const input = value as tf.Tensor;
    const quantized = onGrid(input, grid);
    (save as tf.GradSaveFunc)([input, quantized]);
    const gradient = (dy: tf.Tensor, [from = input, to = quantized]: tf.Tensor[]): tf.Tensor[] => {
      const inside = within(from, low * scale, high * scale);
      const step = dy
        .mul(inside)
        .mul(to.sub(from))
        .sum()
        .div(scale * levels);
      const scaled = 1 / Math.sqrt(from.size * (levels / 2));
      const above = dy.mul(from.greater(high * scale).toFloat()).sum();
      const below = dy.mul(from.less(low * scale).toFloat()).sum();
      const [minShape, maxShape] = [(lowest as tf.Tensor).shape, (highest as tf.Tensor).shape];
      return [
        dy.mul(inside),
        below.sub(step).mul(scaled).reshape(minShape),
        above.add(step).mul(scaled).reshape(maxShape),
      ];
    };
    return { value: quantized, gradFunc: gradient as (dy: tf.Tensor, saved: tf.Tensor[]) => tf.Tensor[] };
  });
  return run(x, min, max);
}

/** 1 where low ≤ x ≤ high, else 0: the sign of what is left of half the range, which backends compute faster than a comparison. */
function within(x: tf.Tensor, low: number, high: number): tf.Tensor {
  const half = ((high - low) / 2) * (1 + 1e-6);
  return tf.sub(half, x.sub((high + low) / 2).abs()).step();
}

/**
 * Weights on a symmetric grid of 2·max + 1 values, one scale for each position along the axes that keep their own, with a
 * gradient of 1 (the largest weight lies on the end of the grid: none is beyond).
 *
 * @param own  axes with a scale for each position; the others share
 * @param max  127 for 8 bits, 7 for 4
 * @param fold factor that the weights are multiplied by when the model is converted, in a shape that broadcasts: they are
 *   put on the grid as they will be then, and divided by it again
 */
export function fakeQuantizeWeights(
  weights: tf.Tensor,
  own: readonly number[],
  max: number,
  fold?: tf.Tensor,
): tf.Tensor {
  const shared = weights.shape.map((_, axis) => axis).filter((axis) => !own.includes(axis));
  const run = tf.customGrad((value) => {
    const raw = value as tf.Tensor;
    const folded = fold === undefined ? raw : raw.mul(fold);
    const largest = folded.abs().max(shared, true).div(max);
    // A channel of zeros stays zeros on any grid.
    const scale = largest.add(largest.equal(0).toFloat());
    const quantized = roundAway(folded.div(scale)).mul(scale);
    return { value: fold === undefined ? quantized : quantized.div(fold), gradFunc: (dy: tf.Tensor) => dy };
  });
  return run(weights);
}
