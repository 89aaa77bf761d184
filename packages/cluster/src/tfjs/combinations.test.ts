import { convert } from '@litesmith/converter';
import { writeTflite } from '@litesmith/format';
import { createInterpreter } from '@litesmith/interpreter';
import { type Model, runPass } from '@litesmith/ir';
import { loadLiteRt, type Oracle, withStaticShapes } from '@litesmith/oracle';
import { constantSparsity, pruneLowMagnitude } from '@litesmith/prune/tfjs';
import { calibrate, quantize } from '@litesmith/quantize';
import { freezeRanges, quantizeAwareTraining, stripQuantization } from '@litesmith/quantize/tfjs';
import { effectiveWeight, layersOf, reparameterizedWeights, strip, train } from '@litesmith/training';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type KernelConstant, kernelConstants } from '../testing/kernel-constants.js';
import { image, images, type NetworkName, networks } from '../testing/networks.js';
import { useWasmBackend } from '../testing/node/wasm-backend.js';
import { clusterWeights } from './cluster-weights.js';

let liteRt: Oracle;
beforeAll(async () => {
  await useWasmBackend();
  liteRt = await loadLiteRt({ xnnpack: false });
});

const CLUSTERS = 6;
const SPARSITY = 0.5;
/** Float32 sums of logits, in training and in the file. */
const FLOAT_TOLERANCE = 1e-4;
/** How far a weight on its grid may lie from a whole number of steps: float32 divisions. */
const GRID_TOLERANCE = 1e-3;

interface Combination {
  readonly name: string;
  readonly prunes: boolean;
  readonly clusters: boolean;
  readonly quantizes: boolean;
}

const combinations: readonly Combination[] = [
  { name: 'pruned', prunes: true, clusters: false, quantizes: false },
  { name: 'clustered', prunes: false, clusters: true, quantizes: false },
  { name: 'clustered with zeros kept', prunes: true, clusters: true, quantizes: false },
  { name: 'QAT', prunes: false, clusters: false, quantizes: true },
  { name: 'PQAT', prunes: true, clusters: false, quantizes: true },
  { name: 'CQAT', prunes: false, clusters: true, quantizes: true },
  { name: 'PCQAT', prunes: true, clusters: true, quantizes: true },
];
type Granularity = 'tensor' | 'channel';
const recipes: Readonly<Record<Granularity, string>> = { tensor: 'static_wi8_ai8_tensor', channel: 'static_wi8_ai8' };

const cases = (Object.keys(networks) as NetworkName[]).flatMap((network) =>
  combinations.flatMap((combination) =>
    (['tensor', 'channel'] as const).map(
      (granularity) => [network, combination.name, granularity, combination] as const,
    ),
  ),
);

function combined(
  network: NetworkName,
  { prunes, clusters, quantizes }: Combination,
  granularity: Granularity,
): tf.LayersModel {
  let model: tf.LayersModel = networks[network]();
  if (prunes) {
    const layers = network === 'dense' ? {} : { depthwise: SPARSITY };
    const schedule = constantSparsity({ sparsity: SPARSITY, frequency: 5 });
    model = pruneLowMagnitude(model, { schedule, layers });
  }
  if (clusters) {
    model = clusterWeights(model, {
      ...{ clusters: CLUSTERS, granularity, preserveSparsity: prunes },
      updateAssignments: { every: 3 },
    });
  }
  return quantizes ? quantizeAwareTraining(model, { granularity }) : model;
}

const fit = (model: tf.LayersModel, learningRate: number) =>
  train(model, images, { epochs: 1, batchSize: 16, optimizer: tf.train.adam(learningRate) });

/** A model at the end of its training. */
async function trained(...args: Parameters<typeof combined>): Promise<tf.LayersModel> {
  const model = combined(...args);
  await fit(model, 0.01);
  freezeRanges(model);
  await fit(model, 0.003);
  return model;
}

const distinct = (values: readonly number[]): number => new Set(values.map((value) => value + 0)).size;
const zeros = (values: readonly number[]): number => values.filter((value) => value === 0).length;
const mostDistinct = ({ channels }: KernelConstant): number => Math.max(...channels.map(distinct));

/** What must hold of kernels in a file, floats or codes. */
function expectInvariants(
  kernels: readonly KernelConstant[],
  { prunes, clusters }: Combination,
  wholeTensors: boolean,
): void {
  expect(kernels.length).toBeGreaterThan(2);
  for (const kernel of kernels) {
    if (prunes) expect(zeros(kernel.values)).toBeGreaterThanOrEqual(Math.floor(kernel.values.length * SPARSITY));
    if (!clusters) continue;
    expect(mostDistinct(kernel)).toBeLessThanOrEqual(CLUSTERS);
    if (wholeTensors) expect(distinct(kernel.values)).toBeLessThanOrEqual(CLUSTERS);
  }
}

describe('pruned, clustered, quantization-aware, and all combinations', () => {
  it.each(cases)('%s, %s, one grid or table per %s', async (network, _name, granularity, combination) => {
    const model = await trained(network, combination, granularity);
    const plain = combination.quantizes ? stripQuantization(model) : strip(model);
    // Clusters of a whole tensor are those of its file, unless a normalization multiplies channels.
    const wholeTensors = granularity === 'tensor' && network !== 'batch normalization';

    const float = kernelConstants(await convert(plain));
    expectInvariants(float, combination, wholeTensors);
    expect(kernelValues(plain)).toEqual(kernelValues(combination.quantizes ? strip(model) : plain));

    const shipped = await integerModel(model, combination, granularity);
    const int8 = kernelConstants(shipped);
    expect(int8.map(({ tensor }) => tensor.dtype)).toEqual(float.map(() => 'INT8'));
    expectInvariants(int8, combination, wholeTensors);
    int8.forEach(({ values }, i) => {
      float[i]?.values.forEach((weight, k) => {
        if (weight === 0) expect(values[k]).toBe(0);
      });
      expect(Math.max(...values.map(Math.abs))).toBe(127);
    });
    if (combination.quantizes && network !== 'batch normalization') expectOnSameGrid(model, int8);
    expectSameInLiteRt(shipped);
  });

  it.each(['tensor', 'channel'] as const)(
    'a float model converts as it predicts, one table per %s',
    async (granularity) => {
      const model = await trained('batch normalization', combinations[2] as Combination, granularity);
      // Without strip: what is to be baked in is baked in.
      const interpreter = createInterpreter(await convert(model));
      interpreter.inputs[0]?.setReal(image(3));
      interpreter.invoke();
      const expected = (model.predict(tf.tensor(image(3), [1, 6, 6, 4])) as tf.Tensor).dataSync();
      interpreter.outputs[0]?.real().forEach((value, i) => {
        expect(Math.abs(value - (expected[i] ?? Number.NaN))).toBeLessThan(FLOAT_TOLERANCE);
      });
    },
  );
});

async function integerModel(
  model: tf.LayersModel,
  { quantizes }: Combination,
  granularity: Granularity,
): Promise<Model> {
  const float = await convert(model);
  if (quantizes) return runPass(quantize(recipes[granularity]), float);
  const samples = Array.from({ length: 16 }, (_, i) => [image(i)]);
  const statistics = await calibrate(float, samples, createInterpreter);
  return runPass(quantize(recipes[granularity], { statistics }), float);
}

function kernelValues(model: tf.LayersModel): readonly (readonly number[])[] {
  return layersOf(model).flatMap(({ weights }) =>
    weights.filter(({ originalName }) => originalName.endsWith('kernel')).map((w) => Array.from(w.read().dataSync())),
  );
}

/** The weights that training computed with are code · scale of the file, element by element. */
function expectOnSameGrid(model: tf.LayersModel, int8: readonly KernelConstant[]): void {
  const kernels = reparameterizedWeights(model).filter(({ target }) => target.name.endsWith('kernel'));
  expect(kernels).toHaveLength(int8.length);
  kernels.forEach((kernel, i) => {
    const { tensor, values } = int8[i] as KernelConstant;
    if (tensor.quantization?.kind !== 'affine') throw new Error('expected a grid');
    const { scale, quantizedDimension } = tensor.quantization;
    // As files have it: outputs first, save for depthwise kernels.
    const computed = tf.tidy(() => {
      const weight = effectiveWeight(kernel);
      const order = weight.rank === 2 ? [1, 0] : kernel.target.name === 'kernel' ? [3, 0, 1, 2] : [0, 1, 2, 3];
      return Array.from(weight.transpose(order).dataSync());
    });
    const inner = tensor.shape.slice(quantizedDimension + 1).reduce((a, b) => a * b, 1);
    computed.forEach((weight, k) => {
      const channel = Math.floor(k / inner) % (tensor.shape[quantizedDimension] ?? 1);
      const step = scale[scale.length === 1 ? 0 : channel] ?? Number.NaN;
      expect(Math.abs(weight / step - (values[k] ?? Number.NaN))).toBeLessThan(GRID_TOLERANCE);
    });
  });
}

function expectSameInLiteRt(model: Model): void {
  const [ours, theirs] = [createInterpreter(model), liteRt.load(writeTflite(withStaticShapes(model)))];
  for (let i = 0; i < 4; i++) {
    ours.inputs[0]?.setReal(image(i));
    ours.invoke();
    expect(Array.from(theirs.run([image(i)])[0] ?? [], Number)).toEqual(Array.from(ours.outputs[0]?.real() ?? []));
  }
  theirs.dispose();
}
