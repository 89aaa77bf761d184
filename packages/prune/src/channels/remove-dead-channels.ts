import { type Pass, removeDead, type Subgraph, withSubgraph } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import { addToBias, type BiasAddition, contributionsOf, hasOpenBias, takenLink } from './bias-additions.js';
import type { OperatorFlow } from './channel-flows.js';
import { type ChannelGraph, type ChannelUnit, channelGraph, type Member } from './channel-graph.js';
import { constantChannels } from './constant-channels.js';
import { eachAt, RealConstants } from './real-weights.js';
import { removeChannels } from './remove-channels.js';

/** Rounds after which a model is left as it is; each removes something, or the work is done. */
const MOST_ROUNDS = 1000;

/**
 * A pass that removes channels which change nothing, and so makes unstructured pruning pay:
 *
 * - channels whose consumers' weights are all zero;
 * - channels that have the same value at every place for every input, such as those of filters that are all zero (act(bias)): what
 *   they contribute goes into the biases of those that take them. A value other than zero does so only where no zero
 *   padding comes between.
 *
 * What goes may leave others dead: the pass repeats until none is. The model computes the same, up to the roundoff of float
 * sums; integer models bit for bit. At least one channel of each layer stays.
 */
export function removeDeadChannels(): Pass {
  return {
    name: 'remove dead channels',
    run: (model, context) => {
      const { registry } = context;
      let current = model;
      for (let index = 0; index < model.subgraphs.length; index++) {
        for (let round = 0; round < MOST_ROUNDS; round++) {
          const graph = channelGraph(registry, current, index);
          const subgraph = withoutDead(registry, graph);
          if (subgraph === graph.subgraph) break;
          current = withSubgraph(current, index, subgraph);
        }
      }
      // What was computed for shapes that are constant by now is not needed any more.
      return current === model ? model : removeDead.run(current, context);
    },
  };
}

function withoutDead(registry: Registry, graph: ChannelGraph): Subgraph {
  const constants = new RealConstants(registry, graph.subgraph);
  const values = constantChannels(graph, constants);
  const removed = new Set<number>();
  const products = graph.flows.flatMap((flow) => flow.products);
  for (const layer of graph.layers) {
    const dead = layer.units.filter(
      (unit) => isTakenInVain(unit, layer.consumers, constants, values) && addsNothing(unit, products, values),
    );
    // One has to stay, dead or not.
    const going = dead.length === layer.units.length ? dead.slice(1) : dead;
    for (const { root } of going) removed.add(root);
  }
  const members = new Set(graph.layers.flatMap(({ consumers }) => consumers));
  const additions = [...members].flatMap((member): BiasAddition[] => {
    const known = (atom: number): number => {
      const value = values[atom] as number;
      // A channel that varies went because nothing takes it: its weights here are zero.
      return Number.isNaN(value) ? 0 : value;
    };
    const sums = contributionsOf(member, graph.atoms, removed, constants, known);
    if (sums === null || sums.every((sum) => sum === 0)) return [];
    return [{ operator: member.flow.operator, role: member.role, values: sums }];
  });
  return removeChannels(registry, graph, removed, (editor, kept) => {
    for (const addition of additions) addToBias(editor, graph.subgraph, kept, constants, addition);
  });
}

/** Whether no weights make anything of a unit, or nothing but a constant. */
function isTakenInVain(
  unit: ChannelUnit,
  consumers: readonly Member[],
  constants: RealConstants,
  values: Float64Array,
): boolean {
  return consumers.every((member) => {
    const { base, size } = member.entry;
    return unit.atoms.every((atom) => {
      if (atom < base || atom >= base + size) return true;
      return hasNoEffect(member, atom - base, constants, values);
    });
  });
}

/** Whether each product of activations that a unit is part of has a factor of zero. */
function addsNothing(unit: ChannelUnit, products: OperatorFlow['products'], values: Float64Array): boolean {
  return products.every(({ a, b }) =>
    unit.atoms.every((atom) => {
      if (atom < a.base || atom >= a.base + a.size) return true;
      return values[atom] === 0 || values[atom - a.base + b.base] === 0;
    }),
  );
}

function hasNoEffect(member: Member, position: number, constants: RealConstants, values: Float64Array): boolean {
  const { entry, role } = member;
  const weights = constants.of(entry.tensor);
  if (weights !== null) {
    let isZero = true;
    eachAt(weights, entry.axis, position, (value) => {
      isZero &&= value === 0;
    });
    if (isZero) return true;
  }
  const link = takenLink(member);
  if (link === null || role.takes?.grouped === true) return false;
  const value = values[link.b.base + link.at(position)] as number;
  if (value === 0) return true;
  return Number.isFinite(value) && !role.padded && weights !== null && hasOpenBias(member, constants);
}
