import {
  constantData,
  type Editor,
  type Operator,
  type Subgraph,
  type Tensor,
  type TensorId,
  tensorOf,
  view,
} from '@litesmith/ir';
import { type EntryLink, operandAt } from './channel-flows.js';
import type { ChannelGraph, Member } from './channel-graph.js';
import type { KeptPositions } from './kept-positions.js';
import type { RealConstant, RealConstants } from './real-weights.js';
import { input } from './rules/axis-ref.js';
import type { FilterRole } from './rules/channel-rule.js';

/** What is added to the biases of an operator, in real numbers, one for each of its output channels as they were. */
export interface BiasAddition {
  readonly operator: Operator;
  readonly role: FilterRole;
  readonly values: Float64Array;
}

/** The link between the weights of a consumer and the activations that meet them; `null` where there is none. */
export function takenLink({ flow, role, entry }: Member): EntryLink | null {
  const id = operandAt(flow.operator, input(role.takes?.operand ?? 0, 0));
  const found = flow.links.find(
    ({ a, b }) => (a === entry && b.tensor === id) || (b === entry && a.tensor === id && a.size === b.size),
  );
  if (found === undefined) return null;
  return found.a === entry ? found : { a: found.b, b: found.a, at: (position) => position };
}

/**
 * What removed channels of known values contribute to an operator that takes them: Σ weights · value, for each output channel.
 *
 * @param valueAt the value of a channel, by atom of the activations; 0 adds nothing
 * @returns `null` where nothing is added, or the weights are not known
 */
export function contributionsOf(
  member: Member,
  atoms: ChannelGraph['atoms'],
  removed: ReadonlySet<number>,
  constants: RealConstants,
  valueAt: (atom: number) => number,
): Float64Array | null {
  const { entry, role } = member;
  const link = takenLink(member);
  const weights = constants.of(entry.tensor);
  if (link === null || weights === null) return null;
  const meets = new Float64Array(entry.size);
  let any = false;
  for (let position = 0; position < entry.size; position++) {
    if (!removed.has(atoms.root(entry.base + position))) continue;
    const value = valueAt(link.b.base + link.at(position));
    meets[position] = value;
    any ||= value !== 0;
  }
  if (!any) return null;
  const { shape, values } = weights;
  const step = (axis: number): number => shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const [inner, outer] = [step(entry.axis), step(role.outputAxis)];
  const [taken, made] = [shape[entry.axis] ?? 1, shape[role.outputAxis] ?? 1];
  const sums = new Float64Array(made);
  for (let i = 0; i < values.length; i++) {
    const met = meets[Math.floor(i / inner) % taken] as number;
    if (met === 0) continue;
    const channel = Math.floor(i / outer) % made;
    sums[channel] = (sums[channel] as number) + met * (values[i] as number);
  }
  return sums;
}

/** Whether something can be added to the bias of an operator: it has one that is known, or may be given one. */
export function hasOpenBias({ flow: { operator }, role }: Member, constants: RealConstants): boolean {
  if (role.bias === null) return false;
  const id = operator.inputs[role.bias] ?? null;
  return id === null || constants.of(id) !== null;
}

/** Adds to the bias of an operator, each time as a constant of its own, for others may read the old one. */
export function addToBias(
  editor: Editor,
  before: Subgraph,
  kept: KeptPositions,
  constants: RealConstants,
  { operator, role, values }: BiasAddition,
): void {
  const [weightsId, inputId] = [operator.inputs[role.weights], operator.inputs[role.takes?.operand ?? 0]];
  if (role.bias === null || weightsId == null || inputId == null) return;
  const positions = kept.get(weightsId)?.[role.outputAxis] ?? Array.from(values, (_, i) => i);
  const biasId = operator.inputs[role.bias] ?? null;
  const like = biasId === null ? null : editor.tensor(biasId);
  const [x, weights] = [tensorOf(before, inputId), tensorOf(before, weightsId)];
  const tensor =
    x.dtype === 'FLOAT32'
      ? floatBias(positions, values, biasId === null ? null : constants.of(biasId))
      : integerBias(positions, values, biasId === null ? null : tensorOf(before, biasId), x, weights);
  const name = like?.name ?? `${before.tensors.get(operator.outputs[0] as TensorId)?.name ?? ''}/bias`;
  const quantization = like?.quantization ?? tensor.quantization;
  const shape = like?.shape ?? [positions.length];
  const isFloat = tensor.dtype === 'FLOAT32';
  const { dtype, data } = tensor;
  const id = editor.addTensor({ name, dtype, shape, data, ...(isFloat || !quantization ? {} : { quantization }) });
  const current = editor.current(operator) ?? operator;
  const inputs = Array.from({ length: Math.max(current.inputs.length, role.bias + 1) }, (_, i) =>
    i === role.bias ? id : (current.inputs[i] ?? null),
  );
  editor.replace(current, [{ ...current, inputs }]);
}

type Stored = Pick<Tensor, 'dtype' | 'quantization'> & { readonly data: Uint8Array };

function floatBias(positions: readonly number[], added: Float64Array, old: RealConstant | null): Stored {
  const values = positions.map((position) => (added[position] as number) + (old?.values[position] ?? 0));
  return { dtype: 'FLOAT32', data: constantData('FLOAT32', values) };
}

/** A step of an integer bias is a step of the input times one of the weights. */
function integerBias(
  positions: readonly number[],
  added: Float64Array,
  old: Tensor | null,
  x: Tensor,
  weights: Tensor,
): Stored {
  const [step, steps] = [x.quantization?.scale[0] ?? 1, weights.quantization?.scale ?? new Float32Array([1])];
  const stepOf = (position: number): number => step * (steps[steps.length > 1 ? position : 0] ?? 1);
  const stored = old === null ? null : view(old);
  const values = positions.map((position) => {
    const before = Number(stored?.[position] ?? 0);
    return before + Math.round((added[position] as number) / stepOf(position));
  });
  const scale = Float32Array.from(positions, stepOf);
  const zeroPoint = new Int32Array(scale.length);
  const dtype = old?.dtype ?? (x.dtype === 'INT16' ? 'INT64' : 'INT32');
  const quantization = { kind: 'affine', scale, zeroPoint, quantizedDimension: 0 } as const;
  return { dtype, quantization, data: constantData(dtype, values) };
}
