import * as tf from '@tensorflow/tfjs';
import { gridOf } from '../plan/grid.js';
import { fakeQuantize, fakeQuantizeLearned, type RealGrid, type Rounding } from './fake-quantize.js';

/** How a {@link FakeQuantize} finds its range. */
export type Observer = 'ema' | 'learned';

/** A scale and zero point that the op before prescribes. */
export interface FixedGrid {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** Configuration of a {@link FakeQuantize}, as it is saved. */
export interface FakeQuantizeConfig {
  readonly name?: string;
  /** 8: int8 with any zero point. 16: int16 around 0. */
  readonly bits: 8 | 16;
  readonly observer?: Observer;
  /** Share that the range so far has in the next one; 0.999 by default. Smaller in the first steps. */
  readonly momentum?: number;
  /** Nothing is observed. */
  readonly fixed?: FixedGrid | null;
  readonly rounding?: Rounding;
  /** True once the range no longer changes. */
  readonly frozen?: boolean;
  /** Steps of training after which it freezes by itself. */
  readonly freezeAfter?: number | null;
  /** Lets values through while training: the output grid of a terminal activation, whose zeros no loss can learn from. */
  readonly onlyInPrediction?: boolean;
}

const DEFAULT_MOMENTUM = 0.999;

/**
 * A quantization point: lets values through as the integer tensor that stands here after conversion will hold them.
 *
 * In training it observes them: `min` and `max` are weights, saved and loaded with the model, and become the range of a
 * FAKE_QUANT operator when the model is converted. The first batch sets the range; after that it moves with a momentum of
 * min(momentum, (1 + steps) / (10 + steps)), so that few steps suffice.
 *
 * Source of the moving average: Jacob et al. 2018, §3.1; of its start: ExponentialMovingAverage(num_updates) of TensorFlow.
 */
export class FakeQuantize extends tf.layers.Layer {
  static className = 'FakeQuantize';
  readonly bits: 8 | 16;
  readonly fixed: FixedGrid | null;
  readonly observer: Observer;
  readonly momentum: number;
  readonly rounding: Rounding;
  readonly freezeAfter: number | null;
  readonly onlyInPrediction: boolean;
  frozen: boolean;
  #weights: {
    readonly min: tf.LayerVariable;
    readonly max: tf.LayerVariable;
    readonly steps: tf.LayerVariable;
  } | null = null;
  #leader: FakeQuantize | null = null;
  readonly #followers: FakeQuantize[] = [];
  #heard: Range | null = null;

  constructor(config: FakeQuantizeConfig) {
    super(config.name === undefined ? {} : { name: config.name });
    this.bits = config.bits;
    this.fixed = config.fixed ?? null;
    this.observer = config.observer ?? 'ema';
    this.momentum = config.momentum ?? DEFAULT_MOMENTUM;
    this.rounding = config.rounding ?? 'away';
    this.freezeAfter = config.freezeAfter ?? null;
    this.onlyInPrediction = config.onlyInPrediction ?? false;
    this.frozen = config.frozen ?? false;
    this.supportsMasking = true;
  }

  override build(): void {
    if (this.fixed === null) {
      const zeros = tf.initializers.zeros();
      const learned = this.observer === 'learned';
      this.#weights = {
        min: this.addWeight('min', [], 'float32', zeros, undefined, learned),
        max: this.addWeight('max', [], 'float32', zeros, undefined, learned),
        steps: this.addWeight('steps', [], 'float32', zeros, undefined, false),
      };
    }
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    return tf.tidy(() => {
      const x = Array.isArray(inputs) ? inputs[0] : inputs;
      if (x === undefined) throw new Error('FakeQuantize takes one input');
      const training = kwargs.training === true;
      if (training && this.onlyInPrediction) return x.clone();
      if (training) this.#observe(x);
      const grid = this.grid();
      if (grid === null) return x.clone();
      const learns = training && this.observer === 'learned' && !this.frozen && this.#leader === null;
      if (learns && this.#weights) {
        return fakeQuantizeLearned(x, this.#weights.min.read(), this.#weights.max.read(), grid);
      }
      return fakeQuantize(x, grid, this.rounding);
    });
  }

  /** Range of real numbers; `null` before anything was seen. */
  range(): Range | null {
    if (this.fixed !== null) {
      const { scale, zeroPoint } = this.fixed;
      const [lowest, highest] = this.bits === 8 ? [-128, 127] : [-32768, 32767];
      return { min: (lowest - zeroPoint) * scale, max: (highest - zeroPoint) * scale };
    }
    if (this.#weights === null || numberOf(this.#weights.steps) === 0) return null;
    return { min: numberOf(this.#weights.min), max: numberOf(this.#weights.max) };
  }

  /** The grid as quantization after training would choose it for the range; `null` before anything was seen. */
  grid(): RealGrid | null {
    const [lowest, highest] = this.bits === 8 ? [-128, 127] : [-32768, 32767];
    if (this.fixed !== null) {
      const { scale, zeroPoint } = this.fixed;
      return { scale, zeroPoint, low: lowest - zeroPoint, high: highest - zeroPoint };
    }
    const range = this.range();
    if (range === null) return null;
    const { scale, zeroPoint } = gridOf(range, this.bits === 8 ? 'INT8' : 'INT16');
    return { scale, zeroPoint, low: lowest - zeroPoint, high: highest - zeroPoint };
  }

  /**
   * Shares the range of another point: the op between has one scale for what goes in and what comes out.
   *
   * @param leader further down (a concatenation decides for its inputs), or further up (an average keeps its input's range)
   */
  follow(leader: FakeQuantize): void {
    if (leader === this || this.#leader === leader) return;
    this.#leader = leader;
    leader.#followers.push(this);
  }

  /** Sets the range. */
  setRange(range: Range): void {
    if (this.#weights === null) return;
    assign(this.#weights.min, range.min);
    assign(this.#weights.max, range.max);
    if (numberOf(this.#weights.steps) === 0) assign(this.#weights.steps, 1);
  }

  /** Takes over range, steps and whether it is frozen from another point. */
  goOnFrom(point: FakeQuantize): void {
    const range = point.range();
    if (range === null || this.#weights === null || point.#weights === null) return;
    this.setRange(range);
    assign(this.#weights.steps, numberOf(point.#weights.steps));
    this.frozen ||= point.frozen;
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { bits, observer, momentum, rounding, frozen, freezeAfter, onlyInPrediction } = this;
    const fixed = this.fixed === null ? null : { scale: this.fixed.scale, zeroPoint: this.fixed.zeroPoint };
    return { ...super.getConfig(), bits, observer, momentum, fixed, rounding, frozen, freezeAfter, onlyInPrediction };
  }

  #observe(x: tf.Tensor): void {
    const weights = this.#weights;
    if (weights === null || this.frozen) return;
    const steps = numberOf(weights.steps);
    if (this.freezeAfter !== null && steps >= this.freezeAfter) {
      this.frozen = true;
      return;
    }
    const learnt = this.observer === 'learned' && steps > 0;
    if (this.#leader !== null) this.#leader.#hear(learnt ? null : rangeOf(x));
    else if (!learnt) {
      const seen = union(rangeOf(x), this.#heard);
      const keep = steps === 0 ? 0 : Math.min(this.momentum, (1 + steps) / (10 + steps));
      const now = this.range() ?? seen;
      this.setRange({ min: keep * now.min + (1 - keep) * seen.min, max: keep * now.max + (1 - keep) * seen.max });
    }
    this.#heard = null;
    assign(weights.steps, steps + 1);
    const range = this.#leader?.range() ?? this.range();
    if (range === null) return;
    if (this.#leader !== null) {
      if (this.#leader.range() !== null) this.setRange(range);
      else this.setRange(union(rangeOf(x), null));
    }
    for (const follower of this.#followers) follower.setRange(range);
  }

  /** What a follower further up saw in this step. */
  #hear(range: Range | null): void {
    if (range !== null) this.#heard = union(range, this.#heard);
  }
}

/** The least and the greatest of what was seen. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

function rangeOf(x: tf.Tensor): Range {
  return { min: x.min().dataSync()[0] ?? 0, max: x.max().dataSync()[0] ?? 0 };
}

function union(a: Range, b: Range | null): Range {
  return b === null ? a : { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}

function numberOf(weight: tf.LayerVariable): number {
  return weight.read().dataSync()[0] ?? 0;
}

function assign(weight: tf.LayerVariable, value: number): void {
  tf.tidy(() => {
    weight.write(tf.scalar(value));
  });
}

/** Lets `tf.loadLayersModel` read models that hold {@link FakeQuantize} layers. */
export function registerFakeQuantize(): void {
  tf.serialization.registerClass(FakeQuantize);
}
