import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';
import { seededRandom, shuffledIndices } from './random.js';

/** One input or target of every sample, one after the other. */
export interface Samples {
  /** Row-major; as many elements per sample as `shape` says. */
  readonly values: Float32Array | Int32Array | Uint8Array;
  /** Shape of one sample: `[28, 28]` for an image, `[]` for a class label. */
  readonly shape: readonly number[];
  /** Factor by which each element is multiplied, 1 by default: pixels in bytes take 1 / 255. Makes the tensor float32. */
  readonly scale?: number;
}

/** Data in memory, shuffled anew in every epoch. One entry per input and per output of the model. */
export interface ArrayData {
  readonly inputs: Samples | readonly Samples[];
  readonly targets: Samples | readonly Samples[];
}

/** One batch, made by the caller; `train` disposes of it. */
export interface Batch {
  readonly inputs: tf.Tensor | readonly tf.Tensor[];
  readonly targets: tf.Tensor | readonly tf.Tensor[];
}

/** Gives the batches of an epoch (from 0), in an order that depends on nothing but its number. */
export type BatchSource = (epoch: number) => AsyncIterable<Batch> | Iterable<Batch>;

/** What to train on: arrays, a source of batches, or one run of batches (which makes one epoch). */
export type TrainingData = ArrayData | BatchSource | AsyncIterable<Batch>;

/** Batches of an epoch, lists everywhere. */
export interface ListBatch {
  readonly inputs: readonly tf.Tensor[];
  readonly targets: readonly tf.Tensor[];
  readonly size: number;
}

/** Data as the trainer goes through it. */
export interface BatchReader {
  /** Batches per epoch, `null` where nobody knows. */
  readonly batches: number | null;
  /** From a batch on: earlier ones are passed over. */
  epoch(epoch: number, from: number): AsyncIterable<ListBatch>;
}

/**
 * @throws {LiteError} `TRAINING_DATA` if arrays and shapes do not go together
 */
export function batchReader(data: TrainingData, batchSize: number, seed: number, shuffle: boolean): BatchReader {
  if (typeof data === 'function') return streamReader(data);
  if (Symbol.asyncIterator in data) return streamReader(() => data);
  return arrayReader(data, batchSize, seed, shuffle);
}

function streamReader(source: BatchSource): BatchReader {
  return {
    batches: null,
    async *epoch(epoch, from) {
      let index = 0;
      for await (const { inputs, targets } of source(epoch)) {
        const batch = { inputs: list(inputs), targets: list(targets) };
        if (index++ < from) tf.dispose([...batch.inputs, ...batch.targets]);
        else yield { ...batch, size: batch.inputs[0]?.shape[0] ?? 1 };
      }
    },
  };
}

function arrayReader(data: ArrayData, batchSize: number, seed: number, shuffle: boolean): BatchReader {
  const [inputs, targets] = [list(data.inputs), list(data.targets)];
  const counts = new Set([...inputs, ...targets].map((samples) => samples.values.length / sizeOf(samples.shape)));
  const [count = 0] = counts;
  if (counts.size !== 1 || !Number.isInteger(count) || count === 0) {
    throw new LiteError('TRAINING_DATA', `inputs and targets hold ${[...counts].join(', ')} samples`, {
      hint: 'shape is that of one sample, without the batch',
    });
  }
  const batches = Math.ceil(count / batchSize);
  return {
    batches,
    async *epoch(epoch, from) {
      // Each epoch has an order of its own, which only its number decides: a resumed run sees the same.
      const order = shuffle
        ? shuffledIndices(count, seededRandom(Math.imul(seed + 1, 0x9e3779b1) + epoch))
        : Uint32Array.from({ length: count }, (_, i) => i);
      for (let batch = from; batch < batches; batch++) {
        const chosen = order.subarray(batch * batchSize, (batch + 1) * batchSize);
        yield {
          inputs: inputs.map((samples) => gathered(samples, chosen)),
          targets: targets.map((samples) => gathered(samples, chosen)),
          size: chosen.length,
        };
      }
    },
  };
}

/** The chosen samples as a tensor `[n, …shape]`. */
function gathered({ values, shape, scale }: Samples, chosen: Uint32Array): tf.Tensor {
  const size = sizeOf(shape);
  const isFloat = scale !== undefined || values instanceof Float32Array;
  const rows = isFloat ? new Float32Array(chosen.length * size) : new Int32Array(chosen.length * size);
  chosen.forEach((index, row) => {
    rows.set(values.subarray(index * size, (index + 1) * size), row * size);
  });
  if (scale !== undefined) for (let i = 0; i < rows.length; i++) rows[i] = (rows[i] ?? 0) * scale;
  return tf.tensor(rows, [chosen.length, ...shape], isFloat ? 'float32' : 'int32');
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

function list<T extends object>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? value : [value as T];
}
