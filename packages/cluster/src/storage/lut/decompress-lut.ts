import {
  describeOperator,
  type Operator,
  type Pass,
  type PassContext,
  type Subgraph,
  type Tensor,
  type TensorId,
  tensorOf,
  withSubgraph,
} from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { channelsOf } from '../../pass/channels.js';
import { DECODE_CODE, type DecodeTable, readDecodeTable, tableAxis } from './decode-header.js';
import { lookupElementBytes } from './element-words.js';
import { expandLookup } from './expand-lookup.js';

/**
 * The pass that undoes `compressLut`, and what TFLM's tools write: constants by tables of values become plain ones again, to
 * the bit, and operators `TFLM_DECODE` go. DECODE operators of other kinds (Huffman, pruning) stay, with a word by `report`
 * (`LUT_DECODE_KIND`).
 *
 * The pass throws `LUT_INVALID` where indices, tables or headers do not fit.
 */
export function decompressLut(): Pass {
  return {
    name: 'store constants plainly instead of by tables of values',
    run: (model, context) =>
      model.subgraphs.reduce((current, subgraph, index) => {
        return withSubgraph(current, index, withoutDecodes(withoutTables(subgraph), index, context));
      }, model),
  };
}

/** Without tables that the file's metadata name. Equal indices and tables give one plain constant. */
function withoutTables(subgraph: Subgraph): Subgraph {
  const tensors = new Map<TensorId, Tensor>();
  let changed = false;
  for (const [id, tensor] of subgraph.tensors) {
    const { lookupTable, data, ...rest } = tensor;
    if (lookupTable === undefined) {
      tensors.set(id, tensor);
      continue;
    }
    changed = true;
    const indices = data ?? new Uint8Array(0);
    tensors.set(id, { ...rest, data: expandLookup({ tensor, indices, table: lookupTable }) });
  }
  return changed ? { ...subgraph, tensors } : subgraph;
}

/** One constant that an operator DECODE decodes. */
interface Decoding {
  readonly encoded: TensorId;
  readonly ancillary: TensorId;
  readonly output: TensorId;
  readonly table: DecodeTable;
}

/** What a DECODE decodes; `null` where the operator is no DECODE, or one of another kind. */
function decodings(subgraph: Subgraph, operator: Operator, at: string, context: PassContext): Decoding[] | null {
  if (operator.op !== 'CUSTOM' || operator.customCode !== DECODE_CODE) return null;
  const { inputs, outputs } = operator;
  if (outputs.length === 0 || inputs.length !== 2 * outputs.length) {
    const message = `DECODE has ${inputs.length} inputs and ${outputs.length} outputs, expected two for each output`;
    throw new LiteError('LUT_INVALID', message, { at });
  }
  const found: Decoding[] = [];
  for (const [i, output] of outputs.entries()) {
    const [encoded, ancillary] = [inputs[2 * i], inputs[2 * i + 1]];
    if (encoded == null || ancillary == null)
      throw new LiteError('LUT_INVALID', `operand ${2 * i} is not given`, { at });
    const table = readDecodeTable(tensorOf(subgraph, ancillary));
    if (table === null) {
      const message = 'constants are decoded in another way than by tables of values, and stay as they are';
      context.report({ severity: 'warning', code: 'LUT_DECODE_KIND', message, at });
      return null;
    }
    found.push({ encoded, ancillary, output, table });
  }
  return found;
}

function plainTensor(subgraph: Subgraph, { encoded, output, table }: Decoding, at: string): Tensor {
  const source = tensorOf(subgraph, encoded);
  const target = tensorOf(subgraph, output);
  if (source.data === undefined) throw new LiteError('LUT_INVALID', `"${source.name}" is no constant`, { at });
  const axis = tableAxis(table, target, lookupElementBytes(target.dtype) ?? 1);
  if (axis !== null && axis >= target.shape.length) {
    throw new LiteError('LUT_INVALID', `tables lie along axis ${axis}, there are ${target.shape.length}`, { at });
  }
  const channels = channelsOf(target.shape, axis);
  const data = expandLookup({ tensor: target, indices: source.data, table, stride: table.stride, channels });
  return { ...target, name: source.name, data };
}

function sameStorage(a: Tensor, b: Tensor): boolean {
  const key = ({ dtype, shape, quantization }: Tensor) =>
    JSON.stringify([dtype, shape, quantization], (_, value) =>
      ArrayBuffer.isView(value) ? [...(value as Float32Array)] : value,
    );
  return key(a) === key(b) && a.data?.every((byte, i) => byte === b.data?.[i]) === true;
}

/** Plain constants in the places of encoded ones, which all that read what was decoded read now. */
function withoutDecodes(subgraph: Subgraph, index: number, context: PassContext): Subgraph {
  const moved = new Map<TensorId, TensorId>();
  const plain = new Map<TensorId, Tensor>();
  const gone = new Set<Operator>();
  const kept = new Set<TensorId>();
  for (const operator of subgraph.operators) {
    const at = `subgraph ${index} › ${describeOperator(subgraph, operator)}`;
    const found = decodings(subgraph, operator, at, context);
    if (found === null) {
      for (const id of operator.inputs) if (id !== null) kept.add(id);
      continue;
    }
    gone.add(operator);
    for (const decoding of found) {
      const tensor = plainTensor(subgraph, decoding, at);
      const known = plain.get(decoding.encoded);
      // One encoded constant may be decoded for each of its readers; where it is decoded as two types, each has its own.
      if (known === undefined || sameStorage(known, tensor)) {
        plain.set(decoding.encoded, known ?? tensor);
        moved.set(decoding.output, decoding.encoded);
      } else plain.set(decoding.output, tensor);
    }
  }
  if (gone.size === 0) return subgraph;
  return rewired(subgraph, { moved, plain, gone, kept });
}

interface Changes {
  /** Decoded tensors, and the constants that take their places. */
  readonly moved: ReadonlyMap<TensorId, TensorId>;
  readonly plain: ReadonlyMap<TensorId, Tensor>;
  readonly gone: ReadonlySet<Operator>;
  /** Tensors that operators which stay read. */
  readonly kept: ReadonlySet<TensorId>;
}

function rewired(subgraph: Subgraph, { moved, plain, gone, kept }: Changes): Subgraph {
  const follow = (id: TensorId): TensorId => moved.get(id) ?? id;
  const ancillary = new Set([...gone].flatMap(({ inputs }) => inputs.filter((_, i) => i % 2 === 1)));
  const boundary = new Set([...subgraph.inputs, ...subgraph.outputs]);
  const tensors = new Map<TensorId, Tensor>();
  for (const [id, tensor] of subgraph.tensors) {
    const isLeft = moved.has(id) || (ancillary.has(id) && !kept.has(id) && !boundary.has(id));
    if (!isLeft || plain.has(id)) tensors.set(id, plain.get(id) ?? tensor);
  }
  const operators = subgraph.operators
    .filter((operator) => !gone.has(operator))
    .map((operator) => {
      if (!operator.inputs.some((id) => id !== null && moved.has(id))) return operator;
      return { ...operator, inputs: operator.inputs.map((id) => (id === null ? null : follow(id))) };
    });
  return { ...subgraph, tensors, operators, outputs: subgraph.outputs.map(follow) };
}
