import { describeOperator, type Model, type Tensor, type TensorId } from '@litesmith/ir';
import { tensorKeys } from '../calibrate/statistics.js';

/** A float activation and the tensor that stands for it in the quantized model. */
export interface TensorPair {
  /** See `tensorKeys`, of the float model. */
  readonly key: string;
  readonly float: TensorId;
  readonly quantized: TensorId;
  /** Position of the operator that makes it in the float model, and what it is called. */
  readonly index: number;
  readonly operator: string;
}

const TWIN = /_(quantized|dequantized)$/;

/** Tensors by name: of twins, the integer one, for that is what was rounded. */
function byName(tensors: ReadonlyMap<TensorId, Tensor>): ReadonlyMap<string, TensorId> {
  const found = new Map<string, TensorId>();
  for (const [id, { name, data }] of tensors) if (data === undefined && !TWIN.test(name)) found.set(name, id);
  for (const [id, { name, dtype }] of tensors) {
    const plain = name.replace(TWIN, '');
    const current = found.get(plain);
    if (plain === name || dtype === 'FLOAT32') continue;
    if (current === undefined || tensors.get(current)?.dtype === 'FLOAT32') found.set(plain, id);
  }
  return found;
}

/**
 * The float activations of the main subgraph, in execution order, with their counterparts by name; outputs by position where
 * the names differ. Such as the quantized model has no more (it was fused, or left out) are not among them.
 */
export function pairTensors(float: Model, quantized: Model): readonly TensorPair[] {
  const [before, after] = [float.subgraphs[0], quantized.subgraphs[0]];
  if (before === undefined || after === undefined) return [];
  const keys = tensorKeys(float)[0];
  const names = byName(after.tensors);
  return before.operators.flatMap((operator, index) =>
    operator.outputs.flatMap((id): TensorPair[] => {
      const tensor = before.tensors.get(id);
      const position = before.outputs.indexOf(id);
      const counterpart = names.get(tensor?.name ?? '') ?? (position < 0 ? undefined : after.outputs[position]);
      if (tensor?.dtype !== 'FLOAT32' || counterpart === undefined) return [];
      const name = describeOperator(before, operator);
      return [{ key: keys?.get(id) ?? '', float: id, quantized: counterpart, index, operator: name }];
    }),
  );
}
