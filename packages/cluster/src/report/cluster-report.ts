import {
  byteLengthOf,
  elementCountOf,
  holdsElements,
  type Model,
  realNumbers,
  type Subgraph,
  type Tensor,
  type TensorId,
  toNumbers,
} from '@litesmith/ir';
import { builtinRegistry, type Registry } from '@litesmith/ops-registry';
import { channelsOf, gather } from '../pass/channels.js';
import { elementCodecs } from '../pass/element-codec.js';
import { weightConstants } from '../pass/weight-constants.js';
import { lutBytes } from '../storage/lut/lookup-form.js';

/** What can be said of one tensor of weights. */
export interface ClusterReportRow {
  readonly subgraph: number;
  readonly tensor: TensorId;
  readonly name: string;
  readonly dtype: Tensor['dtype'];
  readonly shape: readonly number[];
  readonly elements: number;
  /** Distinct values in the tensor; codes are counted as they are stored. */
  readonly distinct: number;
  /** Most distinct values in a channel; as many as in the tensor where ops have no axis of channels. */
  readonly distinctPerChannel: number;
  /** Share of zeros (of zero points, where the tensor holds codes), 0 to 1. */
  readonly zeros: number;
  /** Entropy of the distribution of values: no coder that looks at each weight alone takes fewer bits for one on average. */
  readonly entropyBits: number;
  /** Bytes as they are stored. */
  readonly byteLength: number;
  /** Bits for a weight as they are stored. */
  readonly bitsPerWeight: number;
  /** Bytes by a table of values (see `lutBytes`); `null` where that cannot be. */
  readonly lutBytes: number | null;
  /** Σ (value − original)², of the real numbers; `null` without an original of the same name and shape. */
  readonly squaredError: number | null;
  /** The same in relation to Σ original². */
  readonly relativeError: number | null;
}

/** How well the weights of a model are clustered. */
export interface ClusterReport {
  readonly rows: readonly ClusterReportRow[];
  /** Weights that are shared count once. */
  readonly total: {
    readonly elements: number;
    readonly byteLength: number;
    /** Bytes by the entropy, tables of values not counted. */
    readonly entropyBytes: number;
    /** Bytes by tables of values where that is smaller, else as stored. */
    readonly lutBytes: number;
    readonly squaredError: number | null;
  };
}

/** What a report is made with. */
export interface ClusterReportOptions {
  /** The model as it was before: errors are measured against it. */
  readonly original?: Model;
  /** The ops that are known. Default: the builtin ones. */
  readonly registry?: Registry;
}

/** Σ −p·log2 p. */
function entropyOf(counts: readonly number[], total: number): number {
  return counts.reduce((bits, count) => bits - (count / total) * Math.log2(count / total), 0) + 0;
}

/** How often each value comes, by sorting: maps do not hold the distinct values of the largest constants. */
function runLengths(values: ArrayLike<number>): readonly number[] {
  // + 0 turns −0 into 0.
  const sorted = Float64Array.from(values, (value) => value + 0).sort();
  const counts: number[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    if (i < sorted.length && sorted[i] === sorted[start]) continue;
    counts.push(i - start);
    start = i;
  }
  return counts;
}

function occurrences(values: ArrayLike<number>, value: number): number {
  let count = 0;
  for (let i = 0; i < values.length; i++) if (values[i] === value) count++;
  return count;
}

function distinctPerChannel(tensor: Tensor, values: ArrayLike<number>, axis: number | null, total: number): number {
  const channels = channelsOf(tensor.shape, axis);
  if (channels.count === 1) return total;
  let most = 0;
  for (let c = 0; c < channels.count; c++) most = Math.max(most, new Set(gather(values, channels, c)).size);
  return most;
}

function zeroCode({ dtype, quantization }: Tensor): number {
  return elementCodecs[dtype]?.isCode === true ? (quantization?.zeroPoint[0] ?? 0) : 0;
}

/** The real numbers of the constant of the same name, shape and place in another model. */
function originalOf(original: Model | undefined, index: number, tensor: Tensor): Float64Array | null {
  const subgraph: Subgraph | undefined = original?.subgraphs[index];
  for (const other of subgraph?.tensors.values() ?? []) {
    if (other.name !== tensor.name || other.shape.join() !== tensor.shape.join() || subgraph === undefined) continue;
    const values = realNumbers(other, subgraph);
    if (typeof values !== 'string') return values;
  }
  return null;
}

function errorsOf(
  now: Float64Array | string,
  before: Float64Array | null,
): Pick<ClusterReportRow, 'squaredError' | 'relativeError'> {
  if (before === null || typeof now === 'string') return { squaredError: null, relativeError: null };
  let [squaredError, squares] = [0, 0];
  for (let i = 0; i < now.length; i++) {
    squaredError += ((now[i] ?? 0) - (before[i] ?? 0)) ** 2;
    squares += (before[i] ?? 0) ** 2;
  }
  return { squaredError, relativeError: squares === 0 ? 0 : squaredError / squares };
}

/**
 * Tells of all weights of a model how many values they have, what they take, and what they could take. Compressed weights are left
 * out: decompress them first.
 *
 * @throws {LiteError} `CONST_…` where the contents of a constant cannot be read
 */
export function clusterReport(model: Model, options: ClusterReportOptions = {}): ClusterReport {
  const { original, registry = builtinRegistry } = options;
  const seen = new Set<Uint8Array | undefined>();
  const rows: ClusterReportRow[] = [];
  const squaredError = original === undefined ? null : 0;
  let total: ClusterReport['total'] = { elements: 0, byteLength: 0, entropyBytes: 0, lutBytes: 0, squaredError };
  for (const { subgraph, id, tensor, axis } of weightConstants(model, registry)) {
    if (!holdsElements(tensor) || elementCountOf(tensor.shape) === 0) continue;
    const now = realNumbers(tensor, model.subgraphs[subgraph] as Subgraph);
    const row = { subgraph, tensor: id, ...rowOf(tensor, axis, now, originalOf(original, subgraph, tensor)) };
    rows.push(row);
    if (seen.has(tensor.data)) continue;
    seen.add(tensor.data);
    total = {
      elements: total.elements + row.elements,
      byteLength: total.byteLength + row.byteLength,
      entropyBytes: total.entropyBytes + Math.ceil((row.entropyBits * row.elements) / 8),
      lutBytes: total.lutBytes + Math.min(row.byteLength, row.lutBytes ?? row.byteLength),
      squaredError: total.squaredError === null ? null : total.squaredError + (row.squaredError ?? 0),
    };
  }
  return { rows, total };
}

function rowOf(tensor: Tensor, axis: number | null, now: Float64Array | string, original: Float64Array | null) {
  const { name, dtype, shape } = tensor;
  const values = toNumbers(tensor);
  const elements = values.length;
  const counts = runLengths(values);
  const byteLength = byteLengthOf(dtype, elements);
  return {
    name,
    dtype,
    shape,
    elements,
    distinct: counts.length,
    distinctPerChannel: distinctPerChannel(tensor, values, axis, counts.length),
    zeros: occurrences(values, zeroCode(tensor)) / elements,
    entropyBits: entropyOf(counts, elements),
    byteLength,
    bitsPerWeight: (8 * byteLength) / elements,
    lutBytes: lutBytes(tensor),
    ...errorsOf(now, original),
  };
}
