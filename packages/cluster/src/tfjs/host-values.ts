import * as tf from '@tensorflow/tfjs';

/** Backends whose tensors lie in memory of the process: reading them stops nothing. */
const hostBackends: ReadonlySet<string> = new Set(['cpu', 'wasm']);

/** Whether plain loops are the fastest that there is. */
export function isHostBackend(): boolean {
  return hostBackends.has(tf.getBackend());
}

// By the data that a variable has at the time: a new assignment brings a new key, and the old one goes.
const known = new WeakMap<object, Int32Array>();

/** The values of an int32 variable, read once for each time that it is assigned to. Not to be written to. */
export function hostValues(variable: tf.Variable): Int32Array {
  const { dataId } = variable;
  const values = known.get(dataId);
  if (values !== undefined) return values;
  const read = variable.dataSync<'int32'>();
  known.set(dataId, read);
  return read;
}
