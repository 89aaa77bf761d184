import type { TensorType } from '@litesmith/ops-registry';
import type {
  SourceAttributes,
  SourceConstant,
  SourceGraph,
  SourceInput,
  SourceNode,
  SourceOutput,
  SourceValues,
} from './source-graph.js';

/** Collects a source graph piece by piece and keeps its names unique. */
export class SourceGraphWriter {
  readonly #inputs: SourceInput[] = [];
  readonly #outputs: SourceOutput[] = [];
  readonly #constants = new Map<string, SourceConstant>();
  readonly #nodes: SourceNode[] = [];
  readonly #names = new Set<string>();

  /** The name itself, or with `_1`, `_2`, … behind it where it is taken, as TensorFlow does. Takes the name. */
  uniqueName(name: string): string {
    let unique = name;
    for (let n = 1; this.#names.has(unique); n++) unique = `${name}_${n}`;
    this.#names.add(unique);
    return unique;
  }

  /** Adds an input of the model and returns the reference to it. */
  input(input: SourceInput): string {
    const name = this.uniqueName(input.name);
    this.#inputs.push({ ...input, name });
    return `${name}:0`;
  }

  /** Adds a constant and returns the reference to it. */
  constant(name: string, dtype: TensorType, shape: readonly number[], values: SourceValues): string {
    const unique = this.uniqueName(name);
    this.#constants.set(unique, { name: unique, dtype, shape, values });
    return `${unique}:0`;
  }

  /** Adds a node and returns the reference to its first output. */
  node(name: string, op: string, inputs: readonly string[], attrs: SourceAttributes): string {
    const unique = this.uniqueName(name);
    this.#nodes.push({ name: unique, op, inputs, attrs });
    return `${unique}:0`;
  }

  /** Adds an output of the model. */
  output(output: SourceOutput): void {
    this.#outputs.push(output);
  }

  /** The graph so far. */
  graph(name: string): SourceGraph {
    return {
      name,
      inputs: [...this.#inputs],
      outputs: [...this.#outputs],
      constants: new Map(this.#constants),
      nodes: [...this.#nodes],
    };
  }
}
