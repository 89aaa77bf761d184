import { writeTflite } from '@litesmith/format';
import { buildModel, type Model, toFloat32 } from '@litesmith/ir';
import { describe, expect, test } from 'vitest';
import { fewValues } from './cluster-a-model.js';
import { twoGroups } from './cluster-numbers.js';
import { look } from './look-at-clusters.js';
import { forMicrocontrollers, forOthers } from './store-for-tflm.js';
import { fourBits } from './store-in-four-bits.js';

const waves = (count: number, step = 1.7): number[] => Array.from({ length: count }, (_, i) => Math.sin(i * step));
const model: Model = buildModel((b) => {
  const image = b.input('image', 'FLOAT32', [1, 64]);
  const hidden = b.op('FULLY_CONNECTED', [image, b.constant('w', 'FLOAT32', [64, 64], waves(4096)), null], {}, [
    { name: 'hidden' },
  ]);
  b.output(
    b.op('FULLY_CONNECTED', [hidden, b.constant('v', 'FLOAT32', [32, 64], waves(2048, 0.9)), null], {}, [
      { name: 'logits' },
    ]),
  );
});

const weightsIn = ({ subgraphs }: Model) =>
  [...(subgraphs[0]?.tensors.values() ?? [])].filter(({ data }) => data !== undefined);

describe('the examples', () => {
  test('give layers few values, and look at them', async () => {
    const clustered = await fewValues(model);
    expect(weightsIn(clustered).map((tensor) => new Set(toFloat32(tensor)).size)).toEqual([16, 32]);
    expect(look(clustered, model)).toMatch(/^w +FLOAT32\[64, 64\] +16 +16 .*more than 1 % off: none$/ms);
  });

  test('store weights in four bits', async () => {
    const small = await fourBits(model);
    expect(weightsIn(small).map(({ dtype }) => dtype)).toEqual(['INT4', 'INT4']);
    expect(writeTflite(small).byteLength).toBeLessThan(writeTflite(model).byteLength / 4);
  });

  test('store weights for TensorFlow Lite Micro, and back', async () => {
    const small = await forMicrocontrollers(model);
    expect(writeTflite(small).byteLength).toBeLessThan(writeTflite(model).byteLength / 5);
    const back = weightsIn(await forOthers(small)).map((tensor) => new Set(toFloat32(tensor)).size);
    expect(back).toEqual([16, 16]);
  });

  test('cluster numbers', () => {
    expect(twoGroups([1, 9, 2, 10, 0])).toEqual({ means: [1, 9.5], groups: [0, 1, 0, 1, 0] });
  });
});
