/** Samples one behind the other, as `fit` and experiments take them. */
export interface SampleArray {
  /** Row-major; as many elements per sample as `shape` says. */
  readonly values: Float32Array | Int32Array | Uint8Array;
  /** Shape of one sample, without the axis that counts samples: `[28, 28]` for an image, `[]` for a class number. */
  readonly shape: readonly number[];
  /** Factor by which each element is multiplied, 1 where it is not given: pixels in bytes take 1 / 255. */
  readonly scale?: number;
}

/** What a model may take: one array, or one for each of its inputs. */
export type SampleInputs = SampleArray | readonly SampleArray[];

/** Samples with what a model should say to them. */
export interface LabelledSamples<Inputs extends SampleInputs = SampleArray> {
  readonly inputs: Inputs;
  /** Class numbers (shape `[]`, integers), or what a regression should give (floats). */
  readonly targets: SampleArray;
  /** Names of class 0, 1, … */
  readonly classNames?: readonly string[];
}

/** Samples to train on and samples to test on. */
export interface DataSet<Inputs extends SampleInputs = SampleArray> {
  readonly train: Pick<LabelledSamples<Inputs>, 'inputs' | 'targets'>;
  readonly test: Pick<LabelledSamples<Inputs>, 'inputs' | 'targets'>;
  /** Names of class 0, 1, … */
  readonly classNames?: readonly string[];
}
