import { classNameOf, type FlatCall, flatten, type Layer, type WeightTarget } from '@litesmith/training';
import type * as tf from '@tensorflow/tfjs';

/** What conversion multiplies into the weights of a layer. */
export interface FoldedNormalization {
  /** Along which axis each channel is multiplied by a factor of its own. */
  readonly axis: 'output' | 'input';
  /** Name of the normalization. */
  readonly normalization: string;
}

/** Layers of matrix products, which normalizations beside them are folded into. */
const affine: ReadonlySet<string> = new Set([
  'Conv1D',
  'Conv2D',
  'Conv2DTranspose',
  'Dense',
  'DepthwiseConv2D',
  'SeparableConv2D',
]);

/** Layers that conversion leaves out. */
const vanishing: ReadonlySet<string> = new Set([
  'AlphaDropout',
  'Dropout',
  'GaussianDropout',
  'GaussianNoise',
  'SpatialDropout1D',
]);

/** The layers of a model whose weights a batch normalization is folded into when the model is converted. */
export function foldedNormalizations(model: tf.LayersModel): ReadonlyMap<Layer, readonly FoldedNormalization[]> {
  const { calls, outputs } = flatten(model);
  const readers = new Map<number, FlatCall[]>();
  for (const call of calls) {
    for (const { id } of call.inputs) readers.set(id, [...(readers.get(id) ?? []), call]);
  }
  const ends = new Set(outputs.map(({ id }) => id));
  /** What alone reads the output of a call, past layers that vanish. */
  const follower = (call: FlatCall): FlatCall | null => {
    const id = call.outputs[0]?.id ?? -1;
    const [reader, ...others] = readers.get(id) ?? [];
    if (reader === undefined || others.length > 0 || ends.has(id)) return null;
    return vanishing.has(classNameOf(reader.layer)) ? follower(reader) : reader;
  };
  const found = new Map<Layer, readonly FoldedNormalization[]>();
  const note = (layer: Layer, fold: FoldedNormalization): unknown =>
    found.set(layer, [...(found.get(layer) ?? []), fold]);
  const taken = new Set<FlatCall>();
  for (const call of calls) {
    const next = follower(call);
    if (!isAffine(call) || hasActivation(call) || next === null || !isNormalization(next)) continue;
    note(call.layer, { axis: 'output', normalization: next.name });
    taken.add(next);
  }
  // What is not folded into what stands before it goes into what follows.
  for (const call of calls) {
    const next = follower(call);
    if (!isNormalization(call) || taken.has(call) || next === null || !isAffine(next)) continue;
    note(next.layer, { axis: 'input', normalization: call.name });
  }
  return found;
}

/** What is multiplied into one weight of a layer. */
export function foldsOf(
  { layer, name }: WeightTarget,
  folds: readonly FoldedNormalization[] = [],
): readonly FoldedNormalization[] {
  // Of a separable convolution the depthwise kernel meets the input, the pointwise one makes the output.
  const isSeparable = classNameOf(layer) === 'SeparableConv2D';
  const own = folds.filter(({ axis }) => !isSeparable || (axis === 'output') === (name === 'pointwise_kernel'));
  // Input and output channels of a depthwise kernel are the same.
  return name === 'depthwise_kernel' ? own.map((fold) => ({ ...fold, axis: 'output' as const })) : own;
}

function isAffine({ layer }: FlatCall): boolean {
  return affine.has(classNameOf(layer));
}

function isNormalization({ layer }: FlatCall): boolean {
  return classNameOf(layer) === 'BatchNormalization';
}

function hasActivation({ layer }: FlatCall): boolean {
  const { activation } = layer.getConfig();
  return activation !== undefined && activation !== null && activation !== 'linear';
}
