import * as tf from '@tensorflow/tfjs';

/** A number of steps in a variable, so that checkpoints hold it; read from there only when somebody else has written it. */
export class StepCounter {
  readonly variable: tf.Variable = tf.variable(tf.scalar(0, 'int32'), false);
  #count = 0;
  #written: object = this.variable.dataId;

  count(): number {
    if (this.variable.dataId !== this.#written) {
      this.#count = this.variable.dataSync()[0] ?? 0;
      this.#written = this.variable.dataId;
    }
    return this.#count;
  }

  /** One step more. */
  advance(): number {
    const next = this.count() + 1;
    tf.tidy(() => this.variable.assign(tf.scalar(next, 'int32')));
    this.#count = next;
    this.#written = this.variable.dataId;
    return next;
  }
}
