import { buildModel, type Model } from '@litesmith/ir';
import { randomSource } from '../k-means/random-source.js';

/** Numbers like those of a trained layer, the same each time. */
export function weightsLike(count: number, seed = 1): Float32Array {
  const next = randomSource(seed);
  return Float32Array.from({ length: count }, () => (next() + next() + next() - 1.5) * 0.2);
}

/** The network of the MNIST experiment that everybody copies: 784, 128, 32, 10. */
export function mnistLike(): Model {
  return buildModel((b) => {
    const dense = (x: ReturnType<typeof b.input>, inputs: number, outputs: number, relu: boolean) => {
      const weights = b.constant(
        `dense_${outputs}/kernel`,
        'FLOAT32',
        [outputs, inputs],
        weightsLike(inputs * outputs),
      );
      const bias = b.constant(`dense_${outputs}/bias`, 'FLOAT32', [outputs], weightsLike(outputs, 2));
      return b.op('FULLY_CONNECTED', [x, weights, bias], { fusedActivationFunction: relu ? 'RELU' : 'NONE' }, [
        { name: `dense_${outputs}` },
      ]);
    };
    const hidden = dense(dense(b.input('image', 'FLOAT32', [1, 784]), 784, 128, true), 128, 32, true);
    b.output(b.op('LOGISTIC', [dense(hidden, 32, 10, false)], {}, [{ name: 'scores' }]));
  });
}
