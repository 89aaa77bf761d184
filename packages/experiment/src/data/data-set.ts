import { LiteError } from '@litesmith/ops-registry';
import type { Samples } from '@litesmith/training';

/** Samples with their targets. */
export interface Split {
  /** One entry per input of the model. Values times `scale` are what the model sees. */
  readonly inputs: Samples | readonly Samples[];
  /** Class numbers (shape `[]`), one value a class, or what a regression should give. */
  readonly targets: Samples;
}

/** What an experiment is made on. */
export interface DataSet {
  readonly train: Split;
  readonly test: Split;
  /** For axes and captions: class 0, 1, … */
  readonly classNames?: readonly string[];
}

/** A split whose parts are known to go together. */
export interface CheckedSplit {
  readonly count: number;
  readonly inputs: readonly Samples[];
  readonly targets: Samples;
}

/** Elements of one sample. */
export function sizeOf({ shape }: Samples): number {
  return shape.reduce((product, size) => product * size, 1);
}

/**
 * @param limit take the first so many samples only
 * @throws {LiteError} `EXPERIMENT_DATA` where there are no samples, or inputs and targets have different numbers of them
 */
export function checkSplit(name: string, split: Split, limit?: number | null): CheckedSplit {
  const inputs = Array.isArray(split.inputs) ? (split.inputs as readonly Samples[]) : [split.inputs as Samples];
  const all = [...inputs, split.targets];
  const counts = all.map((samples) => samples.values.length / sizeOf(samples));
  const [count = 0] = counts;
  if (new Set(counts).size !== 1 || !Number.isInteger(count) || count === 0) {
    const each = all.map(({ values, shape }) => `${values.length} values of [${shape.join(', ')}]`).join(', ');
    throw new LiteError('EXPERIMENT_DATA', `inputs and targets do not have the same number of samples: ${each}`, {
      at: `data.${name}`,
      hint: 'shape is that of one sample, without the batch',
    });
  }
  const taken = Math.min(limit ?? count, count);
  return { count: taken, inputs: inputs.map((each) => first(each, taken)), targets: first(split.targets, taken) };
}

function first(samples: Samples, count: number): Samples {
  return { ...samples, values: samples.values.subarray(0, count * sizeOf(samples)) };
}

/** Writes one sample, scaled, into `into`. */
export function writeSample(samples: Samples, index: number, into: Float32Array | number[], offset = 0): void {
  const size = sizeOf(samples);
  const { values, scale = 1 } = samples;
  const from = index * size;
  for (let i = 0; i < size; i++) into[offset + i] = (values[from + i] as number) * scale;
}
