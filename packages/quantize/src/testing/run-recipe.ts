import { createInterpreter } from '@litesmith/interpreter';
import type { TensorRange } from '@litesmith/ir';
import {
  buildModel,
  type Diagnostic,
  type Model,
  runPass,
  type SubgraphBuilder,
  type TensorId,
  verify,
} from '@litesmith/ir';
import { expect } from 'vitest';
import type { Statistics } from '../calibrate/statistics.js';
import { quantize } from '../quantize.js';
import type { Recipe } from '../recipe/recipe.js';
import { noise, runOnNoise } from './noise.js';

/** Statistics by hand. */
export function ranges(of: { readonly [key: string]: TensorRange }): Statistics {
  return { format: 'litesmith-statistics', version: 1, observer: 'by hand', samples: 1, ranges: of };
}

/** Numbers without a pattern, the same each time. */
export function waves(count: number, size = 1): number[] {
  return Array.from({ length: count }, (_, i) => size * Math.sin(i * 1.7 + 0.3));
}

/** A dense layer of so many units, with names under `name`. */
export function dense(b: SubgraphBuilder, x: TensorId, depth: number, units: number, name: string): TensorId {
  const w = b.constant(`${name}/w`, 'FLOAT32', [units, depth], waves(units * depth));
  const bias = b.constant(`${name}/b`, 'FLOAT32', [units], waves(units, 0.1));
  return b.op('FULLY_CONNECTED', [x, w, bias], { fusedActivationFunction: 'RELU' }, [{ name }]);
}

/** A dense layer and a softmax. */
export const mlp: Model = buildModel((b) => {
  const x = b.input('x', 'FLOAT32', [1, 4]);
  b.output(b.op('SOFTMAX', [dense(b, x, 4, 3, 'dense')], { beta: 1 }, [{ name: 'y' }]));
});
/** Ranges of {@link mlp}. */
export const mlpRanges: Statistics = ranges({
  x: { min: -1, max: 1 },
  dense: { min: 0, max: 2.55 },
  y: { min: 0, max: 0.9 },
});

/** Quantizes, and gives the model, which has to be valid, with what was said. */
export async function run(
  model: Model,
  recipe: Recipe | string,
  statistics?: Statistics,
): Promise<[Model, Diagnostic[]]> {
  const said: Diagnostic[] = [];
  const quantized = await runPass(quantize(recipe, { statistics }), model, { report: (each) => said.push(each) });
  expect(verify(quantized).filter(({ severity }) => severity === 'error')).toEqual([]);
  return [quantized, said];
}

/** The signal beside the noise of quantization, in dB, over all outputs of a run. */
export function sqnr(float: Model, quantized: Model): number {
  const [a, b] = [createInterpreter(float), createInterpreter(quantized)];
  let [signal, error] = [0, 0];
  for (let seed = 1; seed < 5; seed++) {
    runOnNoise(a, noise(seed));
    runOnNoise(b, noise(seed));
    for (const [i, output] of a.outputs.entries()) {
      const got = b.outputs[i]?.real() ?? [];
      for (const [k, value] of output.real().entries()) {
        signal += value * value;
        error += (value - (got[k] ?? 0)) ** 2;
      }
    }
  }
  return 10 * Math.log10(signal / error);
}
