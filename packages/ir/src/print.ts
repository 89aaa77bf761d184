import { defaultOptions } from './default-options.js';
import type { Model, Operator, Signature, Subgraph } from './model.js';
import { printContents, printOption, printQuantization, printType } from './print-values.js';
import type { Tensor, TensorId } from './tensor.js';

type Name = (id: TensorId | null) => string;

/** Names of the tensors of a subgraph: their own, in quotes where needed, numbered where several share one. */
function namesOf(subgraph: Subgraph): Name {
  const counts = new Map<string, number>();
  const names = new Map<TensorId, string>();
  for (const [id, { name }] of subgraph.tensors) {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    const plain = /^[\w./:;-]+$/.test(name) ? name : JSON.stringify(name);
    names.set(id, `%${plain}${count === 1 ? '' : `#${count}`}`);
  }
  return (id) => (id === null ? '-' : (names.get(id) ?? `%?${id}`));
}

function printTensor(tensor: Tensor, name: Name): string {
  return [
    printType(tensor),
    tensor.isVariable === true ? 'variable' : '',
    tensor.quantization === undefined ? '' : printQuantization(tensor.quantization, name),
    tensor.sparsity === undefined ? '' : 'sparse',
    tensor.lookupTable === undefined ? '' : `lookup(${tensor.lookupTable.indexBits} bits)`,
    tensor.data === undefined ? '' : `= ${printContents(tensor, tensor.data)}`,
    tensor.externalBuffer === undefined
      ? ''
      : `= ${tensor.externalBuffer.byteLength} bytes of ${tensor.externalBuffer.group}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function printOptions(operator: Operator): string {
  if (operator.op === 'CUSTOM') {
    return operator.customOptions === null ? '' : ` {${operator.customOptions.byteLength} bytes}`;
  }
  const defaults: { readonly [field: string]: unknown } = { ...defaultOptions(operator.op) };
  const set = Object.entries({ ...operator.options })
    .filter(([field, value]) => value !== defaults[field])
    .map(([field, value]) => `${field}: ${printOption(value)}`);
  return set.length === 0 ? '' : ` {${set.join(', ')}}`;
}

function printOperator(subgraph: Subgraph, operator: Operator, name: Name): string {
  const op = operator.op === 'CUSTOM' ? `CUSTOM:${operator.customCode}` : operator.op;
  const list = (ids: readonly (TensorId | null)[]): string => ids.map(name).join(', ');
  const outputs = operator.outputs.length === 0 ? '' : `${list(operator.outputs)} = `;
  const hidden = operator.intermediates?.length ? ` through (${list(operator.intermediates)})` : '';
  const types = operator.outputs.map((id) => {
    const tensor = subgraph.tensors.get(id);
    return tensor === undefined ? '?' : printTensor(tensor, name);
  });
  const results = types.length === 0 ? '' : ` : ${types.join(', ')}`;
  return `${outputs}${op}(${list(operator.inputs)})${printOptions(operator)}${hidden}${results}`;
}

function printSubgraph(subgraph: Subgraph, label: string): string {
  const name = namesOf(subgraph);
  const computed = new Set(subgraph.operators.flatMap((operator) => operator.outputs));
  const inputs = new Set(subgraph.inputs);
  const typed = (id: TensorId): string => {
    const tensor = subgraph.tensors.get(id);
    return tensor === undefined ? name(id) : `${name(id)}: ${printTensor(tensor, name)}`;
  };
  const others = [...subgraph.tensors.keys()].filter((id) => !computed.has(id) && !inputs.has(id));
  return [
    `${label}(${subgraph.inputs.map(typed).join(', ')}) {`,
    ...others.map((id) => `  ${typed(id)}`),
    ...subgraph.operators.map((operator) => `  ${printOperator(subgraph, operator, name)}`),
    `  return ${subgraph.outputs.map(name).join(', ')}`.trimEnd(),
    '}',
  ].join('\n');
}

function printSignature(signature: Signature, subgraph: Subgraph | undefined): string {
  const name: Name = subgraph === undefined ? (id) => `%?${id}` : namesOf(subgraph);
  const list = (maps: Signature['inputs']): string => maps.map((map) => `${map.name}: ${name(map.tensor)}`).join(', ');
  const { key, inputs, outputs } = signature;
  return `signature "${key}" of subgraph ${signature.subgraph} (${list(inputs)}) → (${list(outputs)})`;
}

function printFiles(kind: string, files: ReadonlyMap<string, Uint8Array>): readonly string[] {
  return [...files].map(([name, bytes]) => `${kind} "${name}": ${bytes.byteLength} bytes`);
}

/**
 * A model or subgraph as text, for people and for snapshots. The same model gives the same text, and ids do not appear
 * in it. Options at their defaults are left out, and so are contents of constants above 8 elements; it is no file format.
 *
 * @example
 * subgraph 0 "main"(%x: FLOAT32[?, 4]) {
 *   %w: FLOAT32[1, 4] = [1, 2, 3, 4]
 *   %y = FULLY_CONNECTED(%x, %w, -) {fusedActivationFunction: RELU} : FLOAT32[?, 1]
 *   return %y
 * }
 */
export function print(graph: Model | Subgraph): string {
  if (!('subgraphs' in graph)) return printSubgraph(graph, `subgraph "${graph.name}"`);
  return [
    ...(graph.description === '' ? [] : [`model ${JSON.stringify(graph.description)}`]),
    ...printFiles('metadata', graph.metadata),
    ...printFiles('file', graph.associatedFiles),
    ...graph.signatures.map((signature) => printSignature(signature, graph.subgraphs[signature.subgraph])),
    ...graph.subgraphs.map((subgraph, i) => printSubgraph(subgraph, `subgraph ${i} "${subgraph.name}"`)),
  ].join('\n');
}
