import { type Tensor, type TensorId, tensorOf } from '@litesmith/ir';
import type { TensorType } from '@litesmith/ops-registry';
import type { AxisEntry } from './axis-atoms.js';
import { type OperatorFlow, operandAt } from './channel-flows.js';
import type { ChannelGraph } from './channel-graph.js';
import { activations, type ConstantRule, constantRules } from './constant-rules.js';
import { eachAt, type RealConstants } from './real-weights.js';
import { input } from './rules/axis-ref.js';
import type { FilterRole } from './rules/channel-rule.js';

/** A channel nothing is known of. */
const UNKNOWN = Number.NaN;

/** Nearer to the middle between two steps, kernels may round either way. */
const SURE = 0.49;

/**
 * For each atom of the activations the value that its channel has at every place and for every input, NaN where it varies or is
 * not known: filters that are all zero yield act(bias), and so on through what follows. On integer grids only what all
 * kernels compute alike counts as known.
 */
export function constantChannels(graph: ChannelGraph, constants: RealConstants): Float64Array {
  const values = new Float64Array(graph.atoms.count).fill(UNKNOWN);
  for (const flow of graph.flows) {
    for (const id of flow.operator.outputs) {
      for (const entry of graph.atoms.entriesOf(id)) {
        if (entry === null || graph.atoms.isWhole(entry)) continue;
        new ChannelValues(graph, constants, values, flow, entry).fill();
      }
    }
  }
  return values;
}

/** Computes the values along one axis of one output. */
class ChannelValues {
  readonly #graph: ChannelGraph;
  readonly #constants: RealConstants;
  readonly #values: Float64Array;
  readonly #flow: OperatorFlow;
  readonly #out: AxisEntry;
  readonly #tensor: Tensor;

  constructor(graph: ChannelGraph, constants: RealConstants, values: Float64Array, flow: OperatorFlow, out: AxisEntry) {
    this.#graph = graph;
    this.#constants = constants;
    this.#values = values;
    this.#flow = flow;
    this.#out = out;
    this.#tensor = tensorOf(graph.subgraph, out.tensor);
  }

  fill(): void {
    const { operator, filters } = this.#flow;
    const role = filters[0];
    const activation = activationOf(this.#flow);
    if (operator.op === 'CUSTOM' || activation === undefined) return;
    const rule = constantRules[operator.op];
    const computed = role !== undefined ? this.#filtered(role) : rule === undefined ? null : this.#carried(rule);
    if (computed === null) return;
    const { base } = this.#out;
    for (const [i, value] of computed.entries()) this.#values[base + i] = this.#settled(activation(value));
  }

  /** A value as it is stored: on an integer grid, the nearest step if that is beyond doubt. */
  #settled(value: number): number {
    const { dtype, quantization } = this.#tensor;
    const range = ranges[dtype];
    if (range === undefined || value === 0) return value;
    if (quantization?.kind !== 'affine' || quantization.scale.length !== 1) return UNKNOWN;
    const [scale, zero] = [quantization.scale[0] as number, quantization.zeroPoint[0] as number];
    const steps = value / scale + zero;
    const nearest = Math.round(steps);
    if (!(Math.abs(steps - nearest) < SURE)) return UNKNOWN;
    return (Math.min(range[1], Math.max(range[0], nearest)) - zero) * scale;
  }

  /** Channels that come out of weights: act(bias) where their filter is zero, or has only zeros to work on. */
  #filtered(role: FilterRole): Float64Array | null {
    const { operator, links } = this.#flow;
    const id = operandAt(operator, input(role.weights, 0));
    const weights = id === null ? null : this.#constants.of(id);
    const link = links.find(({ a, b }) => a.tensor === id && a.axis === role.outputAxis && b === this.#out);
    if (link === undefined) return null;
    const bias = this.#bias(role);
    if (bias === null) return null;
    const given = role.takes === undefined ? this.#linked() : null;
    return Float64Array.from({ length: this.#out.size }, (_, position) => {
      let isZero = weights !== null;
      if (weights !== null) {
        eachAt(weights, role.outputAxis, position, (value) => {
          isZero &&= value === 0;
        });
      }
      const idle = isZero || (given !== null && given[position] === 0);
      return idle ? (bias.length === 0 ? 0 : (bias[position] as number)) : UNKNOWN;
    });
  }

  /** Empty where there is none, `null` where it is not known. */
  #bias({ bias }: FilterRole): Float64Array | null {
    const id = bias === null ? null : (this.#flow.operator.inputs[bias] ?? null);
    if (id === null) return new Float64Array(0);
    return this.#constants.of(id)?.values ?? null;
  }

  /** Channels that an op without weights carries on or computes. */
  #carried(rule: ConstantRule): Float64Array {
    if (typeof rule !== 'function') {
      const zeroOnly = rule === 'moves zero' || !this.#keepsGrid();
      return this.#linked(rule === 'moves zero' ? 0 : UNKNOWN).map((value) =>
        zeroOnly && value !== 0 ? UNKNOWN : value,
      );
    }
    const operands = this.#flow.operator.inputs.map((id) => (id === null ? null : this.#operand(id)));
    const isInteger = ranges[this.#tensor.dtype] !== undefined;
    return Float64Array.from({ length: this.#out.size }, (_, position) => {
      const given = operands.map((operand) => operand?.[position] ?? UNKNOWN);
      const value = rule(...given);
      // Kernels round on the way; zeros are exact on every grid.
      const exact = !isInteger || (value === 0 && given.includes(0));
      return exact ? value : UNKNOWN;
    });
  }

  /** Whether inputs and the output are stored alike, or as floats. */
  #keepsGrid(): boolean {
    const { quantization, dtype } = this.#tensor;
    if (ranges[dtype] === undefined) return true;
    return this.#flow.operator.inputs.every((id) => {
      const tensor = id === null ? null : tensorOf(this.#graph.subgraph, id);
      const isData = tensor !== null && tensor.dtype === dtype && tensor.quantization?.kind === 'affine';
      if (!isData || quantization?.kind !== 'affine') return true;
      const [a, b] = [tensor.quantization, quantization];
      return a?.scale[0] === b.scale[0] && a?.zeroPoint[0] === b.zeroPoint[0];
    });
  }

  /** The values of one operand for each position of the output. */
  #operand(id: TensorId): Float64Array {
    const constant = this.#constants.of(id);
    if (constant === null) return this.#linked(UNKNOWN, id);
    const { links } = this.#flow;
    const link = links.find(({ a, b }) => a.tensor === id && b === this.#out);
    return Float64Array.from({ length: this.#out.size }, (_, position) => {
      let value: number | undefined;
      const see = (each: number): void => {
        value = value === undefined || value === each ? each : UNKNOWN;
      };
      if (link !== undefined) eachAt(constant, link.a.axis, position, see);
      else for (const each of constant.values) see(each);
      return value ?? UNKNOWN;
    });
  }

  /**
   * What is linked with each position of the output, over all inputs or from one: a value where all agree.
   *
   * @param none what a position without partner has
   */
  #linked(none = UNKNOWN, only?: TensorId): Float64Array {
    const result = new Float64Array(this.#out.size).fill(none);
    const seen = new Uint8Array(this.#out.size);
    const outputs = new Set(this.#flow.operator.outputs);
    const constants = new Set(this.#flow.filters.map(({ weights }) => this.#flow.operator.inputs[weights]));
    const see = (position: number, atom: number): void => {
      const value = this.#values[atom] as number;
      if (seen[position] === 1 && result[position] !== value) result[position] = UNKNOWN;
      else result[position] = value;
      seen[position] = 1;
    };
    for (const { a, b, at } of this.#flow.links) {
      const other = a === this.#out ? b : b === this.#out ? a : null;
      if (other === null || outputs.has(other.tensor) || constants.has(other.tensor)) continue;
      if (only !== undefined && other.tensor !== only) continue;
      // A bias lies beside the channels and is no part of them.
      if (this.#flow.filters.some(({ bias }) => bias !== null && this.#flow.operator.inputs[bias] === other.tensor))
        continue;
      for (let position = 0; position < a.size; position++) {
        const partner = at(position);
        if (partner < 0 || partner >= b.size) continue;
        if (other === b) see(position, b.base + partner);
        else see(partner, a.base + position);
      }
    }
    return result;
  }
}

/** The activation that an operator ends with; `undefined` for one that is not known. */
function activationOf({ operator }: OperatorFlow): ((value: number) => number) | undefined {
  if (operator.op === 'CUSTOM' || operator.options === null) return activations.NONE;
  const fused = 'fusedActivationFunction' in operator.options ? operator.options.fusedActivationFunction : 'NONE';
  return activations[fused];
}

/** What integer activations hold. */
const ranges: { readonly [T in TensorType]?: readonly [number, number] } = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
};
