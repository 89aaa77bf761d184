import * as tf from '@tensorflow/tfjs';

/** How wrong an output is: a scalar, the mean over the batch. */
export type Loss = (expected: tf.Tensor, output: tf.Tensor) => tf.Scalar;

/**
 * Cross-entropy of softmax(logits) against classes: integer labels `[n]`, or probabilities `[n, classes]`.
 *
 * TF.js' own `categoricalCrossentropy` takes probabilities instead, and clips them.
 */
export const softmaxCrossEntropy: Loss = (expected, logits) =>
  tf.losses.softmaxCrossEntropy(probabilities(expected, logits), logits) as tf.Scalar;

/** Mean of squared differences. */
export const meanSquaredError: Loss = (expected, output) => tf.losses.meanSquaredError(expected, output) as tf.Scalar;

/** The share of samples whose highest output is that of the expected class (the first where outputs tie). */
export const accuracy: Loss = (expected, output) =>
  tf.tidy(() => {
    const classes = expected.rank < output.rank ? expected : expected.argMax(-1);
    return output.argMax(-1).equal(classes.toInt()).mean().asScalar();
  });

function probabilities(expected: tf.Tensor, logits: tf.Tensor): tf.Tensor {
  if (expected.rank === logits.rank) return expected;
  return tf.oneHot(expected.toInt(), logits.shape[logits.rank - 1] ?? 1);
}
