import * as tf from '@tensorflow/tfjs';

/** Backends whose tensors lie in memory of the process: reading them stops nothing. */
const hostBackends: ReadonlySet<string> = new Set(['cpu', 'wasm']);

/** Whether plain loops are the fastest that there is. */
export function isHostBackend(): boolean {
  return hostBackends.has(tf.getBackend());
}

/** Whether tensors are made of a copy of the values they are given, which may be overwritten then. */
export function copiesValues(): boolean {
  return tf.getBackend() === 'wasm';
}

/** Whole numbers, in bytes where they fit. */
export type HostValues = Int32Array | Uint8Array;

// By the data that a variable has at the time: a new assignment brings a new key, and the old one goes.
const known = new WeakMap<object, HostValues>();

/** The values of an int32 variable, none negative, read once for each time that it is assigned to. Not to be written to. */
export function hostValues(variable: tf.Variable): HostValues {
  const { dataId } = variable;
  const values = known.get(dataId);
  if (values !== undefined) return values;
  const kept = packed(variable.dataSync<'int32'>());
  known.set(dataId, kept);
  return kept;
}

/** Assigns to an int32 variable, and spares the next reader the reading. */
export function assignValues(variable: tf.Variable, values: Int32Array): void {
  const kept = packed(values);
  tf.tidy(() => variable.assign(tf.tensor(values, variable.shape, 'int32')));
  known.set(variable.dataId, kept);
}

function packed(values: Int32Array): HostValues {
  let all = 0;
  for (let i = 0; i < values.length; i++) all |= values[i] as number;
  return all < 256 ? new Uint8Array(values) : values.slice();
}
