import {
  type BuildModelOptions,
  buildModel,
  type Model,
  type SubgraphBuilder,
  shapeOf,
  type TensorId,
} from '@litesmith/ir';
import { LiteError, type Registry } from '@litesmith/ops-registry';
import {
  orderNodes,
  parseReference,
  type SourceConstant,
  type SourceGraph,
  type SourceNode,
  type SourceValues,
} from '../source-graph.js';
import { isStatable } from '../statable.js';
import { attributesOf } from './attributes.js';
import type { Legalization, Legalizations, LegalizeCall, LegalValue } from './legalization.js';
import { legalizations as builtinLegalizations } from './legalizations.js';

/** How to lower a source graph. */
export interface LegalizeOptions {
  readonly registry?: Registry;
  /** Legalizations of further ops; they come before the built-in ones. */
  readonly ops?: Legalizations;
  readonly description?: string;
  /** Key of the signature, `serving_default` by default. */
  readonly signature?: string;
}

/**
 * Lowers a source graph to a model of TFLite operators, one for one and without optimizing: that is the passes' work.
 *
 * @throws {LiteError} `CONVERT_UNSUPPORTED` listing ALL ops without a legalization, or ALL nodes that have no counterpart;
 *   `SOURCE_…` if the graph is inconsistent.
 */
export function legalize(graph: SourceGraph, options: LegalizeOptions = {}): Model {
  const table: Legalizations = { ...builtinLegalizations, ...options.ops };
  const nodes = orderNodes(graph);
  checkOps(graph, nodes, table);
  const build: BuildModelOptions = {
    signature: null,
    ...(options.description === undefined ? {} : { description: options.description }),
    ...(options.registry === undefined ? {} : { registry: options.registry }),
  };
  const model = buildModel((builder) => new Legalizer(builder, graph).run(nodes, table), build);
  return { ...model, signatures: [signatureOf(model, graph, options.signature ?? 'serving_default')] };
}

function checkOps(graph: SourceGraph, nodes: readonly SourceNode[], table: Legalizations): void {
  const unknown = new Map<string, string[]>();
  for (const node of nodes) {
    if (Object.hasOwn(table, node.op)) continue;
    unknown.set(node.op, [...(unknown.get(node.op) ?? []), node.name]);
  }
  if (unknown.size === 0) return;
  const list = [...unknown].map(([op, names]) => `  ${op}: ${names.join(', ')}`);
  throw new LiteError(
    'CONVERT_UNSUPPORTED',
    `model "${graph.name}" has ops without a legalization:\n${list.join('\n')}`,
    {
      hint: 'give a legalization for the op in the option ops',
    },
  );
}

function signatureOf(model: Model, graph: SourceGraph, key: string): Model['signatures'][number] {
  const main = model.subgraphs[0];
  const map = (names: readonly string[], ids: readonly TensorId[]) =>
    ids.map((tensor, i) => ({ name: names[i] ?? '', tensor }));
  return {
    key,
    subgraph: 0,
    inputs: map(
      graph.inputs.map((input) => input.signatureName),
      main?.inputs ?? [],
    ),
    outputs: map(
      graph.outputs.map((output) => output.signatureName),
      main?.outputs ?? [],
    ),
  };
}

/** Lowers the nodes of one graph in order; keeps what each value has become. */
class Legalizer {
  readonly #builder: SubgraphBuilder;
  readonly #graph: SourceGraph;
  readonly #values = new Map<string, LegalValue>();
  readonly #tensors = new Map<SourceConstant, TensorId>();
  readonly #produced = new Set<TensorId>();
  readonly #outputs = new Set<TensorId>();
  readonly #derived = new Map<SourceConstant, Map<string, TensorId>>();

  constructor(builder: SubgraphBuilder, graph: SourceGraph) {
    this.#builder = builder;
    this.#graph = graph;
  }

  run(nodes: readonly SourceNode[], table: Legalizations): void {
    for (const input of this.#graph.inputs) {
      this.#values.set(`${input.name}:0`, this.#builder.input(`${input.name}:0`, input.dtype, input.shape));
    }
    const problems: string[] = [];
    for (const node of nodes) {
      // What hangs on a failed node would only repeat its failure.
      if (!node.inputs.every((reference) => this.#value(reference) !== undefined)) continue;
      const legalization = table[node.op];
      try {
        if (legalization) this.#lower(node, legalization);
      } catch (error) {
        if (!(error instanceof LiteError)) throw error;
        problems.push(`${node.op} "${node.name}": ${error.message.replaceAll('\n', '\n  ')}`);
      }
    }
    if (problems.length > 0) {
      const list = problems.map((problem) => `  ${problem}`).join('\n');
      throw new LiteError('CONVERT_UNSUPPORTED', `model "${this.#graph.name}" cannot be converted:\n${list}`);
    }
    for (const output of this.#graph.outputs) {
      const value = this.#value(output.value);
      if (value === undefined) {
        throw new LiteError('SOURCE_REFERENCE', `nothing yields "${output.value}"`, {
          at: `output "${output.signatureName}"`,
        });
      }
      this.#output(this.#materialize(value), output.signatureName);
    }
  }

  /**
   * An output that is an input, a constant or another output as well becomes a copy: runtimes that bind memory to inputs
   * and outputs want each to be a tensor of its own.
   */
  #output(id: TensorId, name: string): void {
    const builder = this.#builder;
    const shape = shapeOf(builder.tensorOf(id));
    const isTaken = this.#outputs.has(id) || !this.#produced.has(id);
    const copied =
      isTaken && isStatable(shape)
        ? builder.op('RESHAPE', [id, builder.constant(`${name}/shape`, 'INT32', [shape.length], shape)], {}, [{ name }])
        : id;
    this.#outputs.add(copied);
    builder.output(copied, name);
  }

  #lower(node: SourceNode, legalization: Legalization): void {
    const result = legalization(this.#call(node));
    const values: readonly LegalValue[] = isList(result) ? result : [result];
    values.forEach((value, i) => {
      this.#values.set(`${node.name}:${i}`, value);
    });
  }

  #value(reference: string): LegalValue | undefined {
    const { name, index } = parseReference(reference);
    return this.#values.get(`${name}:${index}`) ?? this.#graph.constants.get(name);
  }

  #materialize(value: LegalValue): TensorId {
    if (typeof value === 'number') return value;
    const known = this.#tensors.get(value);
    if (known !== undefined) return known;
    const id = this.#constant(value.name, value);
    this.#tensors.set(value, id);
    return id;
  }

  #constant(name: string, { dtype, shape, values }: Omit<SourceConstant, 'name'>): TensorId {
    return this.#builder.constant(name, dtype, shape, values);
  }

  #call(node: SourceNode): LegalizeCall {
    const builder = this.#builder;
    const value = (i: number): LegalValue => {
      const found = this.#value(node.inputs[i] ?? '');
      if (found !== undefined) return found;
      throw new LiteError('LEGALIZE_INPUT', `input ${i} is missing; the node has ${node.inputs.length}`);
    };
    const known = (i: number): SourceConstant | null => {
      const found = value(i);
      return typeof found === 'number' ? null : found;
    };
    return {
      node,
      attrs: attributesOf(node),
      inputCount: node.inputs.length,
      input: (i) => this.#materialize(value(i)),
      dtype: (i) => known(i)?.dtype ?? builder.tensorOf(this.#materialize(value(i))).dtype,
      shape: (i) => known(i)?.shape ?? shapeOf(builder.tensorOf(this.#materialize(value(i)))),
      known,
      constant: (i) => {
        const found = known(i);
        if (found) return found;
        throw new LiteError('LEGALIZE_OPERAND', `input ${i} ("${node.inputs[i]}") must be a constant`);
      },
      emit: (op, inputs, options = {}, output = node.name) => {
        const given = typeof output === 'string' ? { name: output } : { name: node.name, ...output };
        const id = builder.op(op, inputs, options, [given]);
        this.#produced.add(id);
        return id;
      },
      add: (name, dtype, shape, values: SourceValues) =>
        this.#constant(name === '' ? node.name : `${node.name}/${name}`, { dtype, shape, values }),
      derive: (from, kind, make) => {
        const kinds = this.#derived.get(from) ?? new Map<string, TensorId>();
        this.#derived.set(from, kinds);
        const existing = kinds.get(kind);
        if (existing !== undefined) return existing;
        const id = this.#constant(node.name, { dtype: from.dtype, ...make() });
        kinds.set(kind, id);
        return id;
      },
      tensorOf: (id) => builder.tensorOf(id),
    };
  }
}

function isList(value: LegalValue | readonly LegalValue[]): value is readonly LegalValue[] {
  return Array.isArray(value);
}
