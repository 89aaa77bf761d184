import { describeOperator, type Model, type Subgraph, type Tensor, type TensorId } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import { AxisAtoms, type AxisEntry } from './axis-atoms.js';
import { followChannels, type OperatorFlow, operandAt } from './channel-flows.js';
import { input } from './rules/axis-ref.js';
import type { FilterRole } from './rules/channel-rule.js';

/** An operator's weights, on the axis that takes or yields channels of a layer. */
export interface Member {
  readonly flow: OperatorFlow;
  readonly role: FilterRole;
  /** The axis of the weights. */
  readonly entry: AxisEntry;
}

/** Positions of axes that go only together: one channel, wherever it goes. Atoms are in rising order. */
export interface ChannelUnit {
  readonly root: number;
  readonly atoms: readonly number[];
}

/** Channels that lie on the same axes of the same tensors, each of which may go on its own. */
export interface ChannelLayer {
  /** Name of the first tensor that such channels come out in. */
  readonly name: string;
  /** All names that it goes by: outputs and weights of the operators that yield it. */
  readonly names: readonly string[];
  readonly units: readonly ChannelUnit[];
  readonly entries: readonly AxisEntry[];
  readonly producers: readonly Member[];
  readonly consumers: readonly Member[];
}

/** Channels of an operator that have to stay, and why. */
export interface FrozenChannels {
  readonly name: string;
  /** The operator: `CONV_2D "scores"`. */
  readonly at: string;
  readonly channels: number;
  readonly code: string;
  readonly text: string;
}

/** What may be removed from a subgraph. */
export interface ChannelGraph {
  readonly subgraph: Subgraph;
  readonly atoms: AxisAtoms;
  readonly flows: readonly OperatorFlow[];
  readonly layers: readonly ChannelLayer[];
  readonly frozen: readonly FrozenChannels[];
}

/** Finds the channels of a subgraph that can be removed, with all that goes along with each. */
export function channelGraph(registry: Registry, model: Model, index: number): ChannelGraph {
  const subgraph = model.subgraphs[index] as Subgraph;
  const atoms = new AxisAtoms(subgraph);
  for (const [id, tensor] of subgraph.tensors) keepTensor(atoms, id, tensor);
  keepBoundary(atoms, model, index);
  const flows = followChannels(registry, model, subgraph, atoms);
  const members = membersOf(atoms, flows);
  return {
    subgraph,
    atoms,
    flows,
    layers: layersOf(subgraph, atoms, members.producers, members.consumers),
    frozen: frozenOf(subgraph, atoms, members.producers),
  };
}

/** Keeps axes of tensors that cannot be cut, and such as have one position. */
function keepTensor(atoms: AxisAtoms, id: TensorId, tensor: Tensor): void {
  const what = whatKeeps(tensor);
  if (what !== null) atoms.freezeTensor(id, { code: 'CHANNELS_TENSOR', text: `tensor "${tensor.name}" ${what}` });
  const single = { code: 'CHANNELS_SINGLE', text: `tensor "${tensor.name}" has one position along the axis` };
  for (const entry of atoms.entriesOf(id)) if (entry?.size === 1) atoms.freeze(entry, single);
  linkBlocks(atoms, id, tensor);
}

function whatKeeps({ dtype, isVariable, externalBuffer, sparsity, lookupTable, quantization }: Tensor): string | null {
  if (isVariable) return 'is a variable';
  if (externalBuffer !== undefined) return 'lies in a file of its own';
  if (sparsity !== undefined) return 'is stored sparsely';
  if (lookupTable !== undefined) return 'is stored by a table of values';
  if (dtype === 'STRING' || dtype === 'RESOURCE' || dtype === 'VARIANT') return `is of type ${dtype}`;
  if (quantization?.kind === 'custom' || quantization?.kind === 'multi-axis') return 'is quantized in its own way';
  return null;
}

/** Scales of blocks `[…, blocks]` lose what the weights lose: rows one by one, the axis of blocks by whole blocks. */
function linkBlocks(atoms: AxisAtoms, id: TensorId, { name, quantization }: Tensor): void {
  if (quantization?.kind !== 'blockwise') return;
  const { scales, zeroPoints, blockSize, quantizedDimension } = quantization;
  const weights = atoms.entriesOf(id);
  for (const each of [scales, zeroPoints]) {
    if (each === null) continue;
    const blocks = atoms.entriesOf(each);
    const fits = weights.every((entry, axis) => {
      const size = blocks[axis]?.size ?? 0;
      return entry !== null && entry.size === size * (axis === quantizedDimension ? blockSize : 1);
    });
    if (!fits || blocks.length !== weights.length) {
      const reason = { code: 'CHANNELS_TENSOR', text: `tensor "${name}" has scales of another shape` };
      for (const tensor of [id, each]) atoms.freezeTensor(tensor, reason);
      continue;
    }
    for (const [axis, entry] of weights.entries()) {
      const along = axis === quantizedDimension ? blockSize : 1;
      const base = blocks[axis]?.base ?? 0;
      for (let i = 0; i < (entry?.size ?? 0); i++) atoms.join((entry?.base ?? 0) + i, base + Math.floor(i / along));
    }
  }
}

function keepBoundary(atoms: AxisAtoms, model: Model, index: number): void {
  const { inputs, outputs } = model.subgraphs[index] as Subgraph;
  const name = (id: TensorId): string => model.subgraphs[index]?.tensors.get(id)?.name ?? '';
  const say = (what: string, id: TensorId) => ({
    code: 'CHANNELS_BOUNDARY',
    text: `${what} "${name(id)}" is promised`,
  });
  for (const id of inputs) atoms.freezeTensor(id, say('input', id));
  for (const id of outputs) atoms.freezeTensor(id, say('output', id));
  for (const signature of model.signatures) {
    if (signature.subgraph !== index) continue;
    for (const { tensor } of [...signature.inputs, ...signature.outputs]) {
      atoms.freezeTensor(tensor, say('end of a signature', tensor));
    }
  }
}

function membersOf(
  atoms: AxisAtoms,
  flows: readonly OperatorFlow[],
): { readonly producers: readonly Member[]; readonly consumers: readonly Member[] } {
  const producers: Member[] = [];
  const consumers: Member[] = [];
  for (const flow of flows) {
    for (const role of flow.filters) {
      const weights = operandAt(flow.operator, input(role.weights, 0));
      if (weights === null) continue;
      const made = atoms.entry(weights, role.outputAxis);
      const taken = role.takes === undefined ? null : atoms.entry(weights, role.takes.weightsAxis);
      if (made !== null) producers.push({ flow, role, entry: made });
      if (taken !== null) consumers.push({ flow, role, entry: taken });
    }
  }
  return { producers, consumers };
}

function layersOf(
  subgraph: Subgraph,
  atoms: AxisAtoms,
  producers: readonly Member[],
  consumers: readonly Member[],
): readonly ChannelLayer[] {
  const units = new Map<number, { atoms: number[]; entries: AxisEntry[] }>();
  for (const entry of atoms.entries) {
    for (let atom = entry.base; atom < entry.base + entry.size; atom++) {
      if (atoms.isFrozen(atom)) continue;
      const root = atoms.root(atom);
      const unit = units.get(root) ?? { atoms: [], entries: [] };
      unit.atoms.push(atom);
      if (unit.entries[unit.entries.length - 1] !== entry) unit.entries.push(entry);
      units.set(root, unit);
    }
  }
  const byAxes = new Map<string, { units: ChannelUnit[]; entries: readonly AxisEntry[] }>();
  for (const [root, unit] of units) {
    const key = unit.entries.map(({ index }) => index).join();
    const layer = byAxes.get(key) ?? { units: [], entries: unit.entries };
    layer.units.push({ root, atoms: unit.atoms });
    byAxes.set(key, layer);
  }
  return [...byAxes.values()].flatMap(({ units: own, entries }): ChannelLayer[] => {
    const on = new Set(entries);
    const made = producers.filter(({ entry }) => on.has(entry));
    // Without weights that yield them these are no channels: an axis that nothing else keeps.
    if (made.length === 0) return [];
    const names = made.flatMap((member) => namesOf(subgraph, member));
    const taken = consumers.filter(({ entry }) => on.has(entry));
    return [{ name: names[0] ?? '', names, units: own, entries, producers: made, consumers: taken }];
  });
}

function namesOf(subgraph: Subgraph, { flow: { operator }, role }: Member): readonly string[] {
  const ids = [operator.outputs[0], operator.inputs[role.weights]];
  return ids.flatMap((id) => (id == null ? [] : [subgraph.tensors.get(id)?.name ?? '']));
}

function frozenOf(subgraph: Subgraph, atoms: AxisAtoms, producers: readonly Member[]): readonly FrozenChannels[] {
  return producers.flatMap((member): FrozenChannels[] => {
    const { entry, flow } = member;
    let channels = 0;
    let first = -1;
    for (let atom = entry.base; atom < entry.base + entry.size; atom++) {
      if (!atoms.isFrozen(atom)) continue;
      channels++;
      if (first < 0) first = atom;
    }
    const reason = first < 0 ? null : atoms.reason(first);
    if (reason === null) return [];
    const at = describeOperator(subgraph, flow.operator);
    return [{ name: namesOf(subgraph, member)[0] ?? '', at, channels, ...reason }];
  });
}
