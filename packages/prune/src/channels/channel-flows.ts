import { callOf, describeOperator, type Model, type Operator, type Subgraph, type TensorId } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import type { AxisAtoms, AxisEntry, FreezeReason } from './axis-atoms.js';
import type { AxisRef } from './rules/axis-ref.js';
import type { ChannelFlow, ChannelRule, FilterRole, Link } from './rules/channel-rule.js';
import { channelRules } from './rules/channel-rules.js';

type Call = Parameters<ChannelRule['flow']>[0];

/** Positions of two axes of an operator's operands that go together. */
export interface EntryLink {
  readonly a: AxisEntry;
  readonly b: AxisEntry;
  /** The position on `b` for one on `a`, −1 for none. */
  at(position: number): number;
}

/** An operator, with how it carries channels. */
export interface OperatorFlow {
  readonly operator: Operator;
  readonly call: Call;
  readonly rule: ChannelRule | null;
  /** Grows while merges are settled. */
  readonly links: readonly EntryLink[];
  readonly filters: readonly FilterRole[];
  readonly products: readonly { readonly a: AxisEntry; readonly b: AxisEntry }[];
}

/** The tensor behind a reference; `null` where the operator has none there. */
export function operandAt(operator: Operator, ref: Pick<AxisRef, 'side' | 'operand'>): TensorId | null {
  return (ref.side === 'inputs' ? operator.inputs : operator.outputs)[ref.operand] ?? null;
}

interface Waiting {
  readonly operator: Operator;
  readonly many: readonly AxisEntry[];
  readonly one: AxisEntry;
  readonly links: EntryLink[];
}

/** An axis that stays whole if an atom does. */
interface SizeReader {
  readonly of: AxisEntry;
  readonly atom: number;
  readonly reason: FreezeReason;
}

const same = (position: number): number => position;

/**
 * Follows positions through all operators of a subgraph: joins the atoms that go together, and freezes those that an operator
 * needs as they are. Axes that several operands merge into one are settled last, when it is known what else keeps them.
 */
export function followChannels(
  registry: Registry,
  model: Model,
  subgraph: Subgraph,
  atoms: AxisAtoms,
): readonly OperatorFlow[] {
  const waiting: Waiting[] = [];
  const readers: SizeReader[] = [];
  const flows = subgraph.operators.map((operator): OperatorFlow => {
    const call = callOf(model, subgraph, operator, registry) as Call;
    const rule = operator.op === 'CUSTOM' ? null : ((channelRules[operator.op] as ChannelRule | undefined) ?? null);
    const flow = rule?.flow(call) ?? null;
    const links: EntryLink[] = [];
    const found = (ref: AxisRef): AxisEntry | null => {
      const id = operandAt(operator, ref);
      return id === null ? null : atoms.entry(id, ref.axis);
    };
    for (const link of flow?.links ?? []) {
      const resolved = resolve(link, found);
      if (resolved === null) continue;
      links.push(resolved);
      joinAlong(atoms, resolved);
    }
    for (const { many, one } of flow?.merges ?? []) {
      const [entries, single] = [many.map(found), found(one)];
      if (single === null || entries.includes(null)) continue;
      waiting.push({ operator, many: entries.filter((entry) => entry !== null), one: single, links });
    }
    const name = describeOperator(subgraph, operator);
    const named = new Set(links.flatMap(({ a, b }) => [a, b]));
    for (const each of waiting) if (each.operator === operator) for (const e of [...each.many, each.one]) named.add(e);
    for (const { ref, position } of flow?.pins ?? []) {
      const entry = found(ref);
      if (entry === null || position < 0 || position >= entry.size) continue;
      named.add(entry);
      atoms.pin(entry.base + position, { code: 'CHANNELS_AXIS', text: `${name} picks position ${position}` });
    }
    for (const { of, ref, position } of flow?.sizes ?? []) {
      const [axis, out] = [found(of), found(ref)];
      if (axis === null || out === null || position >= out.size) continue;
      named.add(axis).add(out);
      const reason = { code: 'CHANNELS_AXIS', text: `${name} computes with the size of the axis` };
      readers.push({ of: axis, atom: out.base + position, reason });
    }
    freezeUnnamed(name, operator, flow, named, atoms);
    const products = (flow?.products ?? []).flatMap(({ a, b }) => {
      const [x, y] = [found(a), found(b)];
      return x === null || y === null ? [] : [{ a: x, b: y }];
    });
    return { operator, call, rule, links, filters: flow?.filters ?? [], products };
  });
  settle(subgraph, waiting, readers, atoms);
  return flows;
}

/** A link between axes that are there; `null` also where both should be equally long and are not. */
function resolve({ a, b, at }: Link, found: (ref: AxisRef) => AxisEntry | null): EntryLink | null {
  const [x, y] = [found(a), found(b)];
  if (x === null || y === null || (at === undefined && x.size !== y.size)) return null;
  return { a: x, b: y, at: at ?? same };
}

function joinAlong(atoms: AxisAtoms, { a, b, at }: EntryLink): void {
  for (let position = 0; position < a.size; position++) {
    const partner = at(position);
    if (partner >= 0 && partner < b.size) atoms.join(a.base + position, b.base + partner);
  }
}

/** Keeps the axes of an operator's operands that its flow does not name. */
function freezeUnnamed(
  name: string,
  operator: Operator,
  flow: ChannelFlow | null,
  named: ReadonlySet<AxisEntry>,
  atoms: AxisAtoms,
): void {
  const reason =
    flow === null
      ? { code: 'CHANNELS_OP', text: `${name} is not known to carry channels` }
      : { code: 'CHANNELS_AXIS', text: `${name} works along the whole axis` };
  const ids = [...operator.inputs, ...operator.outputs, ...(operator.intermediates ?? [])];
  for (const id of ids) {
    if (id === null) continue;
    for (const entry of atoms.entriesOf(id)) if (entry !== null && !named.has(entry)) atoms.freeze(entry, reason);
  }
}

/** Keeps the axes whose sizes are read. What it keeps may be read from by others: until nothing is added. */
function keepReadSizes(readers: readonly SizeReader[], atoms: AxisAtoms): void {
  const left = new Set(readers);
  let before = -1;
  while (left.size !== before) {
    before = left.size;
    for (const reader of left) {
      if (!atoms.isFrozen(reader.atom)) continue;
      atoms.freeze(reader.of, reader.reason);
      left.delete(reader);
    }
  }
}

/** Chooses, for each merge, which of the axes is followed: the only one that may change, or else the last of those. */
function settle(
  subgraph: Subgraph,
  waiting: readonly Waiting[],
  readers: readonly SizeReader[],
  atoms: AxisAtoms,
): void {
  const left = new Set(waiting);
  keepReadSizes(readers, atoms);
  while (left.size > 0) {
    const candidates = (each: Waiting): readonly AxisEntry[] => each.many.filter((entry) => !atoms.isWhole(entry));
    const clear = [...left].filter((each) => candidates(each).length <= 1);
    for (const each of clear.length > 0 ? clear : [...left].slice(0, 1)) {
      left.delete(each);
      const open = candidates(each);
      follow(subgraph, each, open[open.length - 1] ?? each.many[each.many.length - 1] ?? each.one, atoms);
    }
    keepReadSizes(readers, atoms);
  }
}

function follow(
  subgraph: Subgraph,
  { operator, many, one, links }: Waiting,
  chosen: AxisEntry,
  atoms: AxisAtoms,
): void {
  const inner = many.slice(many.indexOf(chosen) + 1).reduce((product, { size }) => product * size, 1);
  const link = { a: one, b: chosen, at: (position: number) => Math.floor(position / inner) % chosen.size };
  links.push(link);
  joinAlong(atoms, link);
  const text = `${describeOperator(subgraph, operator)} merges the axis with another`;
  for (const entry of many) if (entry !== chosen) atoms.freeze(entry, { code: 'CHANNELS_MERGED', text });
}
