import { LiteError } from '@litesmith/ops-registry';
import { fromNpy } from './from-npy.js';
import type { NpyArray } from './npy.js';
import { readNpz } from './npz.js';
import type { DataSet, SampleArray } from './sample-array.js';
import { type SplitOptions, split } from './split.js';

/** What is to be known of a file besides its contents. */
export interface FromNpzOptions {
  /** Factor by which the inputs are to be multiplied: 1 / 255 for pixels in bytes. */
  readonly scale?: number;
  /** How a file with `x` and `y` is split: a fifth to test on where it is not given. */
  readonly split?: SplitOptions;
  /** What errors call the file. */
  readonly path?: string;
}

/**
 * The data set of a `.npz` file with the arrays `x_train`, `y_train`, `x_test` and `y_test`, as Keras' come in, or with `x` and `y`, which
 * are split. Integers of shape `[n, 1]` in y become class numbers, floats of shape `[n]` one value a sample (shape `[1]`).
 *
 * @throws {LiteError} `DATA_ARRAYS` where the file has others; `NPZ_FORMAT`, `NPY_FORMAT`, `NPY_DTYPE`, `DATA_SHAPE`, `DATA_RANGE`; of `split`
 */
export function fromNpz(file: Uint8Array, options: FromNpzOptions = {}): DataSet {
  const { path = 'a .npz file', scale, split: how = { test: 0.2 } } = options;
  const arrays = readNpz(file, path);
  const inputsOf = (name: string, read: () => NpyArray): SampleArray =>
    fromNpy(read(), { path: `${path}:${name}`, ...(scale === undefined ? {} : { scale }) });
  const part = (inputs: string, targets: string) => {
    const [x, y] = [arrays.get(inputs), arrays.get(targets)];
    return x && y
      ? { inputs: inputsOf(inputs, x), targets: asTargets(fromNpy(y(), { path: `${path}:${targets}` })) }
      : undefined;
  };
  const [train, test] = [part('x_train', 'y_train'), part('x_test', 'y_test')];
  if (train && test) return { train, test };
  const whole = part('x', 'y');
  if (whole) return split(whole, how);
  throw new LiteError('DATA_ARRAYS', 'expected arrays x_train, y_train, x_test and y_test, or x and y', {
    at: path,
    hint: `it has ${[...arrays.keys()].join(', ') || 'none'}; take others with readNpz and fromNpy`,
  });
}

function asTargets({ values, shape }: SampleArray): SampleArray {
  const floats = values instanceof Float32Array;
  if (!floats && shape.length === 1 && shape[0] === 1) return { values, shape: [] };
  return { values, shape: floats && shape.length === 0 ? [1] : shape };
}
