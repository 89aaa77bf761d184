import {
  edit,
  elementCountOf,
  holdsElements,
  type Model,
  operator,
  type Pass,
  type PassContext,
  type Subgraph,
  type Tensor,
  toFloat32,
  withSubgraph,
} from '@litesmith/ir';
import { factsOf, LiteError, matchesName, type NamePattern } from '@litesmith/ops-registry';
import { type WeightConstant, weightConstants } from '../../pass/weight-constants.js';
import { type LatticeType, latticeCodes } from './lattice-codes.js';

/** How weights on lattices are stored. */
export interface EncodeLatticeOptions {
  /** Types that may be used; default all: `INT8`, `INT4`, `INT2`. Old runtimes know fewer: see the README. */
  readonly types?: readonly LatticeType[];
  /** One scale for each channel where that is smaller. Default true. */
  readonly perChannel?: boolean;
  /** Weights of fewer elements stay as they are. Default 256: an operator and its names take some 200 bytes. */
  readonly minElements?: number;
  /** Weights of such names stay as they are. */
  readonly skip?: readonly NamePattern[];
}

const TYPES: readonly LatticeType[] = ['INT2', 'INT4', 'INT8'];
const DEFAULT_MIN_ELEMENTS = 256;

/**
 * The pass that stores float weights which all are multiples of one scale (or of one for each channel) as int8, int4 or int2 codes
 * with a DEQUANTIZE behind them, where that takes fewer bytes. Every runtime that knows the type computes with the same floats, to
 * the bit: nothing is lost, and the file is smaller without any zip. In memory the floats are there again, as with float16 weights.
 *
 * Weights come to lie on a lattice by `cluster({ lattice: 4 })`, by fake quantization, or by being binary or ternary. Others stay as
 * they are. Kernels that compute with integer weights beside float activations (dynamic range) are not used: they quantize
 * activations, and so change results; `quantize` is for that.
 *
 * @throws {LiteError} `LATTICE_OPTIONS`
 */
export function encodeLattice(options: EncodeLatticeOptions = {}): Pass {
  const { types = TYPES, minElements = DEFAULT_MIN_ELEMENTS } = options;
  const unknown = types.find((type) => !TYPES.includes(type));
  if (unknown !== undefined) {
    throw new LiteError('LATTICE_OPTIONS', `lattices are not stored as ${unknown}, expected INT2, INT4 or INT8`);
  }
  if (!(minElements >= 0)) {
    throw new LiteError('LATTICE_OPTIONS', `minElements is ${minElements}, expected a number of at least 0`);
  }
  return {
    name: 'store weights on lattices as integers',
    run: (model, context) => encodeModel(model, options, context),
  };
}

function encodeModel(model: Model, options: EncodeLatticeOptions, context: PassContext): Model {
  const made = new Map<Uint8Array, Uint8Array>();
  const found = weightConstants(model, context.registry).flatMap((weights) => {
    const codes = codesOf(weights, options);
    if (codes?.data === undefined || weights.tensor.data === undefined) return [];
    // Weights that share contents go on sharing them.
    const key = weights.tensor.data;
    const known = made.get(key);
    const isSame = known?.byteLength === codes.data.byteLength && known.every((byte, i) => byte === codes.data?.[i]);
    const data = known !== undefined && isSame ? known : codes.data;
    made.set(key, data);
    return [{ weights, codes: { ...codes, data } }];
  });
  return model.subgraphs.reduce((current, subgraph, index) => {
    const own = found.filter(({ weights }) => weights.subgraph === index);
    return own.length === 0 ? current : withSubgraph(current, index, encodeSubgraph(subgraph, own, context));
  }, model);
}

function codesOf({ tensor, axis, names }: WeightConstant, options: EncodeLatticeOptions): Tensor | null {
  const { types = TYPES, minElements = DEFAULT_MIN_ELEMENTS, perChannel = true, skip = [] } = options;
  const isFloat = tensor.dtype === 'FLOAT32' || tensor.dtype === 'FLOAT16';
  if (!isFloat || !holdsElements(tensor)) return null;
  if (elementCountOf(tensor.shape) < minElements) return null;
  if (skip.some((pattern) => names.some((name) => matchesName(pattern, name)))) return null;
  const codes = latticeCodes(tensor, toFloat32(tensor), perChannel ? axis : null, types);
  return codes !== null && (codes.data?.byteLength ?? 0) < (tensor.data?.byteLength ?? 0) ? codes : null;
}

interface Encoded {
  readonly weights: WeightConstant;
  readonly codes: Tensor;
}

/** Codes in the place of weights; those that operators read as floats are dequantized first, those behind a DEQUANTIZE by that. */
function encodeSubgraph(subgraph: Subgraph, encoded: readonly Encoded[], { registry }: PassContext): Subgraph {
  const editor = edit(subgraph, registry);
  for (const { weights, codes } of encoded) {
    const { id, tensor } = weights;
    const readers = editor.users(id);
    const isBehind = readers.every((reader) => factsOf(registry, reader)?.sameReals === true);
    if (isBehind && !subgraph.outputs.includes(id)) {
      editor.setTensor(id, codes);
      continue;
    }
    const { data: _data, quantization: _quantization, ...rest } = tensor;
    const floats = editor.addTensor({ ...rest, name: `${tensor.name}_dequantize`, dtype: 'FLOAT32' });
    editor.replaceUses(id, floats);
    editor.setTensor(id, codes);
    editor.append(operator('DEQUANTIZE', [id], [floats]));
  }
  return editor.done();
}
