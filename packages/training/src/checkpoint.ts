import { LiteError } from '@litesmith/ops-registry';
import * as tf from '@tensorflow/tfjs';
import { reparameterizedWeights } from './reparameterize.js';

/** The contents of a variable as plain data. */
export interface SavedTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32' | 'bool';
  readonly values: Float32Array | Int32Array | Uint8Array;
}

/** What an optimizer remembers. */
export interface SavedOptimizer {
  readonly className: string;
  /** As the optimizer gives them. */
  readonly weights: readonly SavedTensor[];
  /** Variables that it does not give, such as Adam's powers of its decay rates. */
  readonly variables: readonly SavedTensor[];
}

/** Where training stands: plain data, to be stored and resumed from. */
export interface Checkpoint {
  readonly format: 'litesmith-checkpoint';
  readonly version: 1;
  readonly seed: number;
  /** Epoch and batch that come next, from 0. */
  readonly epoch: number;
  readonly batch: number;
  /** Steps done. */
  readonly step: number;
  /** Sums over the epoch so far, of the loss and of each metric, weighted by samples; and the samples seen. */
  readonly sums: Readonly<Record<string, number>>;
  readonly seen: number;
  /** Weights of the model (ranges of fake quantization among them), then states of reparameterizations. */
  readonly variables: readonly SavedTensor[];
  readonly optimizer: SavedOptimizer;
}

/** All that training changes in a model. */
export function modelVariables(model: tf.LayersModel): readonly (readonly [name: string, variable: tf.Variable])[] {
  const weights = model.weights.map((weight) => [weight.originalName, weight.read() as tf.Variable] as const);
  const state = reparameterizedWeights(model).flatMap(({ target, list }) =>
    list.flatMap((r) =>
      (r.state ?? []).map(
        ({ name, variable }) => [`${target.variable.originalName}/${r.name}/${name}`, variable] as const,
      ),
    ),
  );
  return [...weights, ...state];
}

/** Saves tensors under names. */
export async function saveTensors(
  named: readonly (readonly [name: string, tensor: tf.Tensor])[],
): Promise<readonly SavedTensor[]> {
  return Promise.all(
    named.map(async ([name, tensor]) => {
      // A copy: some backends hand out the memory that training goes on to use.
      const values = (await tensor.data()).slice();
      return { name, shape: [...tensor.shape], dtype: tensor.dtype as SavedTensor['dtype'], values };
    }),
  );
}

/**
 * Writes saved contents into variables, in order.
 *
 * @throws {LiteError} `TRAINING_RESUME` if there are others than were saved, or of other shapes
 */
export function restoreTensors(
  named: readonly (readonly [name: string, variable: tf.Variable])[],
  saved: readonly SavedTensor[],
): void {
  const fault = named.findIndex(([, variable], i) => `${variable.shape}` !== `${saved[i]?.shape}`);
  if (named.length !== saved.length || fault >= 0) {
    const at = named[Math.max(fault, 0)]?.[0];
    throw new LiteError(
      'TRAINING_RESUME',
      `the checkpoint holds ${saved.length} variables, the model ${named.length}${fault >= 0 ? ', of other shapes' : ''}`,
      { ...(at === undefined ? {} : { at }), hint: 'resume with the model, or one built alike, that was trained' },
    );
  }
  tf.tidy(() => {
    named.forEach(([, variable], i) => {
      const tensor = saved[i];
      if (tensor) variable.assign(tf.tensor(tensor.values, [...tensor.shape], tensor.dtype));
    });
  });
}

/** Saves what an optimizer remembers, to the bit. */
export async function saveOptimizer(optimizer: tf.Optimizer): Promise<SavedOptimizer> {
  const weights = await optimizer.getWeights();
  const saved = await saveTensors(weights.map(({ name, tensor }) => [name, tensor] as const));
  weights[0]?.tensor.dispose(); // the count of iterations, made for the occasion
  return { className: optimizer.getClassName(), weights: saved, variables: await saveTensors(ownVariables(optimizer)) };
}

/**
 * Gives an optimizer what another of its class remembered.
 *
 * @throws {LiteError} `TRAINING_RESUME` if it is of another class
 */
export async function restoreOptimizer(optimizer: tf.Optimizer, saved: SavedOptimizer): Promise<void> {
  if (optimizer.getClassName() !== saved.className) {
    throw new LiteError('TRAINING_RESUME', `the checkpoint is of ${saved.className}, not ${optimizer.getClassName()}`);
  }
  await optimizer.setWeights(
    saved.weights.map(({ name, values, shape, dtype }) => ({ name, tensor: tf.tensor(values, [...shape], dtype) })),
  );
  // setWeights computes the powers of Adam's decay rates anew, which gives other last bits than multiplying step by step.
  restoreTensors(ownVariables(optimizer), saved.variables);
}

/** Variables that an optimizer holds as properties of its own. */
function ownVariables(optimizer: tf.Optimizer): readonly (readonly [string, tf.Variable])[] {
  const properties: readonly (readonly [string, unknown])[] = Object.entries(optimizer);
  return properties.flatMap(([name, value]) => (value instanceof tf.Variable ? [[name, value] as const] : []));
}
