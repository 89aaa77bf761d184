import { type Model, type Tensor, type TensorId, uses } from '@litesmith/ir';
import { matchesName, type NamePattern, type OpName } from '@litesmith/ops-registry';
import { type LookupForm, lookupForm } from './lookup-form.js';

/**
 * Inputs that kernels of TFLM take compressed; `all` for every one.
 * Source: calls of GetTensorCompressionData, tensorflow/lite/micro/kernels
 */
const compressedInputs: { readonly [K in OpName]?: readonly number[] | 'all' } = {
  FULLY_CONNECTED: [1, 2],
  CONV_2D: [1, 2],
  DEPTHWISE_CONV_2D: [1, 2],
  TRANSPOSE_CONV: [1, 3],
  CONCATENATION: 'all',
  ASSIGN_VARIABLE: [1],
};

/** Inputs of further kernels that take what DECODE gives, as tried with TFLM's runtime: they do not look into weights ahead. */
const decodedInputs: typeof compressedInputs = { ...compressedInputs, UNIDIRECTIONAL_SEQUENCE_LSTM: 'all' };

/** How constants are stored: for operators DECODE, or for kernels that look values up themselves. */
export type LutFormName = 'decode' | 'metadata';

const takenInputs: { readonly [K in LutFormName]: typeof compressedInputs } = {
  decode: decodedInputs,
  metadata: compressedInputs,
};

/** Bytes that compressing costs besides indices and values: tables of the file, names, alignment. About. */
export interface LutOverhead {
  readonly perConstant: number;
  readonly perModel: number;
}

/** A constant to compress. */
export interface CompressibleConstant {
  readonly subgraph: number;
  readonly id: TensorId;
  readonly tensor: Tensor;
  readonly form: LookupForm;
}

function takes(op: OpName, input: number, form: LutFormName): boolean {
  const inputs = takenInputs[form][op];
  return inputs === 'all' || inputs?.includes(input) === true;
}

/** The constants of a subgraph that nothing but inputs that take them compressed read. */
function readCompressed(model: Model, index: number, form: LutFormName): readonly (readonly [TensorId, Tensor])[] {
  const subgraph = model.subgraphs[index];
  if (subgraph === undefined) return [];
  const readers = uses(subgraph);
  const outside = new Set([...subgraph.inputs, ...subgraph.outputs]);
  return [...subgraph.tensors].filter(([id, { data }]) => {
    const own = readers.get(id) ?? [];
    if (data === undefined || own.length === 0 || outside.has(id)) return false;
    return own.every((operator) => operator.inputs.every((input, i) => input !== id || takes(operator.op, i, form)));
  });
}

/**
 * The constants that become smaller by a table of values, in all subgraphs. Of those that share their contents either all
 * are compressed or none is.
 */
export function compressibleConstants(
  model: Model,
  name: LutFormName,
  skip: readonly NamePattern[],
  overhead: LutOverhead,
): readonly CompressibleConstant[] {
  const forms = new Map<Uint8Array, LookupForm | null>();
  const found = model.subgraphs.flatMap((_, subgraph) =>
    readCompressed(model, subgraph, name).flatMap(([id, tensor]): CompressibleConstant[] => {
      const { data } = tensor;
      if (data === undefined || skip.some((pattern) => matchesName(pattern, tensor.name))) return [];
      const form = lookupForm(tensor);
      if (form === null) return [];
      // Tensors that share contents share what is stored in their place as long as they are alike.
      const known = forms.get(data);
      const shared = known != null && sameForm(known, form) ? known : form;
      forms.set(data, shared);
      const saved = data.byteLength - form.indices.byteLength - form.table.values.byteLength;
      return saved > overhead.perConstant ? [{ subgraph, id, tensor, form: shared }] : [];
    }),
  );
  const covered = countByData(found.map(({ tensor }) => tensor));
  const all = countByData(model.subgraphs.flatMap(({ tensors }) => [...tensors.values()]));
  const taken = found.filter(({ tensor: { data } }) => data !== undefined && covered.get(data) === all.get(data));
  return savedBytes(taken) > taken.length * overhead.perConstant + overhead.perModel ? taken : [];
}

/** Bytes that indices and values save; what is shared counts once. */
function savedBytes(constants: readonly CompressibleConstant[]): number {
  const once = new Map(constants.map((constant) => [constant.tensor.data, constant.form]));
  let saved = 0;
  for (const [data, { indices, table }] of once) {
    saved += (data?.byteLength ?? 0) - indices.byteLength - table.values.byteLength;
  }
  return saved;
}

function sameForm(a: LookupForm, b: LookupForm): boolean {
  return a.perChannel === b.perChannel && a.table.values.byteLength === b.table.values.byteLength;
}

function countByData(tensors: readonly Tensor[]): ReadonlyMap<Uint8Array, number> {
  const counts = new Map<Uint8Array, number>();
  for (const { data } of tensors) if (data !== undefined) counts.set(data, (counts.get(data) ?? 0) + 1);
  return counts;
}
