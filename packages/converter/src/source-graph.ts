import { LiteError, type TensorType } from '@litesmith/ops-registry';

/** What an attribute of a source node may hold. */
export type SourceAttribute = number | string | boolean | readonly number[] | readonly string[];

/** Attributes of a source node by TensorFlow's names (`strides`, `padding`, `transpose_b`). */
export type SourceAttributes = Readonly<Record<string, SourceAttribute>>;

/** One step of a source graph: an op under TensorFlow's name (`MatMul`, `BiasAdd`, `Conv2D`, `Relu`). */
export interface SourceNode {
  /** Unique in the graph, as TensorFlow scopes it: `sequential/dense/MatMul`. */
  readonly name: string;
  readonly op: string;
  /** References to values: `name:index`, where `name` is a node, a constant or an input. */
  readonly inputs: readonly string[];
  readonly attrs: SourceAttributes;
}

/** Contents of a constant, row-major, one array element per element. */
export type SourceValues = Float32Array | Int32Array | Uint8Array | BigInt64Array;

/** A value that is known before the model runs: a weight, a shape, an axis. */
export interface SourceConstant {
  readonly name: string;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly values: SourceValues;
}

/** A value that the caller gives. */
export interface SourceInput {
  /** Unique in the graph; the name of the tensor without `:0`. */
  readonly name: string;
  /** The name in the signature. */
  readonly signatureName: string;
  readonly dtype: TensorType;
  /** −1 where a dimension is unknown. */
  readonly shape: readonly number[];
}

/** A value that the caller gets. */
export interface SourceOutput {
  /** Reference to the value, `name:index`. */
  readonly value: string;
  /** The name in the signature. */
  readonly signatureName: string;
}

/**
 * A model on its way in: the ops, weights and names of its source, in TensorFlow's words and layouts (NHWC, HWIO).
 * Every source (LayersModel, GraphModel, SavedModel) becomes one of these, so that lowering to TFLite is written once.
 *
 * Two ops go by a name of their own where TensorFlow has only a composition: `Gelu` (attribute `approximate`) and
 * `ClipByValue` with its bounds as attributes `min` and `max`.
 */
export interface SourceGraph {
  readonly name: string;
  readonly inputs: readonly SourceInput[];
  readonly outputs: readonly SourceOutput[];
  readonly constants: ReadonlyMap<string, SourceConstant>;
  /** In no particular order. */
  readonly nodes: readonly SourceNode[];
}

/** A reference taken apart: `a/b:1` is output 1 of `a/b`; without an index it is output 0. */
export function parseReference(reference: string): { readonly name: string; readonly index: number } {
  const match = /^(.*):(\d+)$/s.exec(reference);
  return match ? { name: match[1] ?? '', index: Number(match[2]) } : { name: reference, index: 0 };
}

/**
 * The nodes that outputs need, producers first. What no output needs is left out, so that an op nobody can convert does
 * no harm in a dead branch.
 *
 * @throws {LiteError} `SOURCE_REFERENCE` if a reference names nothing, `SOURCE_CYCLE` if a node feeds itself.
 */
export function orderNodes(graph: SourceGraph): readonly SourceNode[] {
  const nodes = new Map(graph.nodes.map((node) => [node.name, node]));
  const leaves = new Set([...graph.constants.keys(), ...graph.inputs.map((input) => input.name)]);
  const ordered: SourceNode[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // A stack instead of recursion: unrolled graphs are deeper than the call stack.
  const stack = graph.outputs.map((output) => ({ reference: output.value, from: 'the outputs' })).reverse();
  while (stack.length > 0) {
    const { reference, from } = stack[stack.length - 1] ?? { reference: '', from: '' };
    const { name } = parseReference(reference);
    const node = nodes.get(name);
    if (node === undefined) {
      if (!leaves.has(name)) throw new LiteError('SOURCE_REFERENCE', `nothing is named "${name}"`, { at: from });
      stack.pop();
    } else if (state.get(name) === undefined) {
      state.set(name, 'open');
      for (const input of [...node.inputs].reverse()) {
        if (state.get(parseReference(input).name) === 'open') {
          throw new LiteError('SOURCE_CYCLE', `"${parseReference(input).name}" depends on its own result`, {
            at: name,
          });
        }
        stack.push({ reference: input, from: name });
      }
    } else {
      stack.pop();
      if (state.get(name) === 'open') {
        state.set(name, 'done');
        ordered.push(node);
      }
    }
  }
  return ordered;
}
