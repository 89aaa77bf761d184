import { expect, test } from 'vitest';
import { defaultOptions } from '../default-options.js';
import { type Unfolded, unfoldings } from './unfold.js';

function vectorsOf({ depth, count, vector }: Unfolded): readonly (readonly number[])[] {
  return Array.from({ length: count }, (_, index) => {
    const into = new Float64Array(depth);
    vector(index, into);
    return [...into];
  });
}

const image = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8); // [1, 2, 2, 2]
const inputShape = [1, 2, 2, 2];

test('rows of the weights of FULLY_CONNECTED meet rows of the input', () => {
  const options = defaultOptions('FULLY_CONNECTED');
  const unfolded = unfoldings.FULLY_CONNECTED?.unfold({ options, input: image, inputShape, weightsShape: [3, 4] });
  expect(unfolded && vectorsOf(unfolded)).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7, 8],
  ]);
});

test('those of CONV_2D meet windows, with zeros outside of the image', () => {
  const options = { ...defaultOptions('CONV_2D'), padding: 'SAME', strideH: 2, strideW: 1 } as const;
  const unfolded = unfoldings.CONV_2D?.unfold({ options, input: image, inputShape, weightsShape: [5, 1, 2, 2] });
  expect(unfolded && vectorsOf(unfolded)).toEqual([
    [1, 2, 3, 4],
    [3, 4, 0, 0],
  ]);
});

test('grouped convolutions have no vectors', () => {
  const options = { ...defaultOptions('CONV_2D'), padding: 'SAME', strideH: 1, strideW: 1 } as const;
  const unfolded = unfoldings.CONV_2D?.unfold({ options, input: image, inputShape, weightsShape: [4, 1, 1, 1] });
  expect(unfolded).toMatchObject({ depth: 1, count: 0 });
});

test('each weight of DEPTHWISE_CONV_2D meets its own channel, however many share one', () => {
  const options = { ...defaultOptions('DEPTHWISE_CONV_2D'), padding: 'VALID', strideH: 1, strideW: 1 } as const;
  const weightsShape = [1, 2, 1, 4];
  const unfolded = unfoldings.DEPTHWISE_CONV_2D?.unfold({ options, input: image, inputShape, weightsShape });
  expect(unfolded && vectorsOf(unfolded)).toEqual([
    [1, 1, 2, 2, 5, 5, 6, 6],
    [3, 3, 4, 4, 7, 7, 8, 8],
  ]);
});

test('each pixel meets the whole filter of TRANSPOSE_CONV', () => {
  const options = defaultOptions('TRANSPOSE_CONV');
  const unfolded = unfoldings.TRANSPOSE_CONV?.unfold({ options, input: image, inputShape, weightsShape: [3, 1, 2, 2] });
  expect(unfolded && vectorsOf(unfolded)).toEqual([
    [1, 2, 1, 2],
    [3, 4, 3, 4],
    [5, 6, 5, 6],
    [7, 8, 7, 8],
  ]);
});
