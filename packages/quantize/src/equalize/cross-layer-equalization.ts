import {
  constantData,
  type Editor,
  edit,
  type Operator,
  type Pass,
  type Tensor,
  type TensorId,
  toFloat32,
  withSubgraph,
} from '@litesmith/ir';
import { channelAxes } from './channel-axes.js';

/** How to equalize. */
export interface EqualizeOptions {
  /** Rounds over all pairs at the most; each moves scales on to the next layer. 20 by default. */
  readonly rounds?: number;
}

const ROUNDS = 20;
/** Scales that move less than this, in any pair, are settled. */
const SETTLED = 1e-3;
/** Beyond this a channel is left alone: it is as good as dead on one side. */
const LARGEST_FACTOR = 1e4;

/** Two layers, the outputs of one being the only inputs of the other. */
interface Pair {
  readonly first: Operator;
  readonly second: Operator;
}

/**
 * A pass that makes channels of neighbouring layers alike in range, so that one scale suits all of them: divides the output channels
 * of one by s and multiplies the input channels of the next, with
 *
 *   s_c = √(r₁_c / r₂_c),  r₁ = max |W₁| of output channel c, r₂ = max |W₂| of input channel c.
 *
 * The model computes the same, for a positive s passes RELU: `relu(s·x) = s·relu(x)`. Only pairs with nothing or RELU between
 * them, and with no other reader, take part; RELU6 does not let s pass. Where weights have a scale per channel anyway it is
 * activations that gain.
 *
 * Source: Nagel et al. 2019, "Data-Free Quantization Through Weight Equalization and Bias Correction", §4.1
 */
export function equalizeLayers({ rounds = ROUNDS }: EqualizeOptions = {}): Pass {
  return {
    name: 'equalize layers',
    run: (model, { registry }) =>
      model.subgraphs.reduce((current, subgraph, index) => {
        const editor = edit(subgraph, registry);
        const values = new WeightValues(editor);
        const pairs = pairsOf(editor).filter((pair) => values.own(pair.first) && values.own(pair.second));
        for (let round = 0; round < rounds; round++) {
          const moved = pairs.map((pair) => equalize(pair, values));
          if (Math.max(0, ...moved) < SETTLED) break;
        }
        values.store();
        return withSubgraph(current, index, editor.done());
      }, model),
  };
}

function pairsOf(editor: Editor): readonly Pair[] {
  return editor.operators.flatMap((first): Pair[] => {
    const [output] = first.outputs;
    if (channelAxes(first) === undefined || output === undefined || !passesScale(first)) return [];
    const second = onlyReader(editor, output);
    return second !== undefined && channelAxes(second) !== undefined ? [{ first, second }] : [];
  });
}

function passesScale(operator: Operator): boolean {
  if (operator.op === 'CUSTOM' || operator.options === null) return true;
  const fused = 'fusedActivationFunction' in operator.options ? operator.options.fusedActivationFunction : 'NONE';
  return fused === 'NONE' || fused === 'RELU';
}

/** The one operator that reads a tensor as its activations, a RELU between them passed over. */
function onlyReader(editor: Editor, id: TensorId): Operator | undefined {
  const [reader, ...others] = editor.users(id);
  if (reader === undefined || others.length > 0 || editor.outputs.includes(id) || editor.useCount(id) !== 1) return;
  const [output] = reader.outputs;
  if (reader.op === 'RELU' && output !== undefined) return onlyReader(editor, output);
  return reader.inputs[0] === id ? reader : undefined;
}

/** Float weights and biases of operators, written on and stored at the end. */
class WeightValues {
  readonly #editor: Editor;
  readonly #values = new Map<TensorId, Float32Array>();
  readonly #changed = new Set<TensorId>();

  constructor(editor: Editor) {
    this.#editor = editor;
  }

  /** Whether all of an operator's constants are float, at hand, and read by nobody else. */
  own(operator: Operator): boolean {
    return operator.inputs.slice(1).every((id) => {
      if (id === null) return true;
      const tensor = this.#editor.tensor(id);
      const isPlain = tensor.dtype === 'FLOAT32' && tensor.data !== undefined && tensor.sparsity === undefined;
      return isPlain && this.#editor.useCount(id) === 1;
    });
  }

  tensor(id: TensorId): Tensor {
    return this.#editor.tensor(id);
  }

  of(id: TensorId): Float32Array {
    const values = this.#values.get(id) ?? toFloat32(this.tensor(id)).slice();
    this.#values.set(id, values);
    return values;
  }

  changed(id: TensorId): void {
    this.#changed.add(id);
  }

  store(): void {
    for (const id of this.#changed) {
      this.#editor.setTensor(id, { ...this.tensor(id), data: constantData('FLOAT32', this.of(id)) });
    }
  }
}

/** One step of one pair; gives the largest change of a scale, in its logarithm. */
function equalize({ first, second }: Pair, values: WeightValues): number {
  const [, firstId, biasId] = first.inputs;
  const [, secondId] = second.inputs;
  const [axes, nextAxes] = [channelAxes(first), channelAxes(second)];
  if (firstId == null || secondId == null || axes === undefined || nextAxes === undefined) return 0;
  const out = along(values.tensor(firstId).shape, axes.output);
  const into = along(values.tensor(secondId).shape, nextAxes.input);
  if (out.channels !== into.channels) return 0;
  const [ranges, nextRanges] = [largest(values.of(firstId), out), largest(values.of(secondId), into)];
  const factors = Float32Array.from(ranges, (range, channel) => {
    const factor = Math.sqrt(range / (nextRanges[channel] as number));
    return factor > 1 / LARGEST_FACTOR && factor < LARGEST_FACTOR ? factor : 1;
  });
  scale(values.of(firstId), out, (channel) => 1 / (factors[channel] as number));
  scale(values.of(secondId), into, (channel) => factors[channel] as number);
  values.changed(firstId);
  values.changed(secondId);
  if (biasId != null) {
    const bias = values.of(biasId);
    for (let c = 0; c < bias.length; c++) bias[c] = (bias[c] as number) / (factors[c] as number);
    values.changed(biasId);
  }
  return Math.max(...Array.from(factors, (factor) => Math.abs(Math.log(factor))));
}

interface Along {
  readonly channels: number;
  readonly inner: number;
}

function along(shape: readonly number[], axis: number): Along {
  return { channels: shape[axis] ?? 1, inner: shape.slice(axis + 1).reduce((product, size) => product * size, 1) };
}

function largest(values: Float32Array, { channels, inner }: Along): Float32Array {
  const result = new Float32Array(channels);
  for (let i = 0; i < values.length; i++) {
    const channel = Math.floor(i / inner) % channels;
    const magnitude = Math.abs(values[i] as number);
    if (magnitude > (result[channel] as number)) result[channel] = magnitude;
  }
  return result;
}

function scale(values: Float32Array, { channels, inner }: Along, factor: (channel: number) => number): void {
  for (let i = 0; i < values.length; i++) {
    values[i] = (values[i] as number) * factor(Math.floor(i / inner) % channels);
  }
}
