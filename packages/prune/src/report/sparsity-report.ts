import {
  bitsOf,
  describeOperator,
  elementCountOf,
  type FoundWeights,
  findWeights,
  type Model,
  type Tensor,
  toNumbers,
  type WeightKind,
} from '@litesmith/ir';
import { builtinRegistry, type Registry, type TensorType } from '@litesmith/ops-registry';
import { checkedPattern, type MaskPattern, patternName } from '../masks/mask-pattern.js';
import { matrixView } from '../masks/matrix-view.js';
import { realWeights } from '../weights/real-weights.js';
import { patternShare } from './pattern-share.js';

/** How sparse the weights in one constant are. */
export interface TensorSparsity {
  /** Name of the tensor. */
  readonly tensor: string;
  /** The operator that takes it, the first of several: `subgraph 0 › CONV_2D "conv1"`. */
  readonly operator: string;
  readonly kind: WeightKind;
  readonly dtype: TensorType;
  readonly shape: readonly number[];
  readonly elements: number;
  /** Elements that stand for zero. */
  readonly zeros: number;
  /** `zeros / elements`, 0 to 1. */
  readonly sparsity: number;
  /**
   * By the name of a pattern, 0 to 1: of blocks (`1x4`), the share that is zero as a whole; of groups (`2:4`), the share that keeps to
   * it. `null` where the constant is stored sparse already.
   */
  readonly patterns: { readonly [pattern: string]: number } | null;
}

/** How sparse a model is. */
export interface SparsityReport {
  /** In execution order; a constant that is shared is there once. */
  readonly weights: readonly TensorSparsity[];
  readonly elements: number;
  readonly zeros: number;
  /** Of all weights together, 0 to 1. */
  readonly sparsity: number;
  /** Weights that could not be read, and why. */
  readonly unread: readonly { readonly tensor: string; readonly why: string }[];
}

/** What to look for. */
export interface SparsityReportOptions {
  /** Blocks of 1×4, 1×16 and 16×1, and groups of 2:4 by default. */
  readonly patterns?: readonly MaskPattern[];
  /** The ops that are known; the builtin ones by default. */
  readonly registry?: Registry;
}

const defaultPatterns: readonly MaskPattern[] = [
  { block: [1, 4] },
  { block: [1, 16] },
  { block: [16, 1] },
  { n: 2, m: 4 },
];

/**
 * How many of the weights of a model are zero, tensor by tensor, and how far they keep to patterns. Plain data that JSON holds; see
 * `renderSparsityReport` for a table.
 *
 * @throws {LiteError} `PRUNE_PATTERN`
 */
export function sparsityReport(model: Model, options: SparsityReportOptions = {}): SparsityReport {
  const { patterns = defaultPatterns, registry = builtinRegistry } = options;
  for (const pattern of patterns) checkedPattern(pattern);
  const weights: TensorSparsity[] = [];
  const unread: { tensor: string; why: string }[] = [];
  for (const found of findWeights(model, registry)) {
    const counted = count(found, patterns);
    if (typeof counted === 'string') unread.push({ tensor: found.tensor.name, why: counted });
    else weights.push({ ...describe(found, model), ...counted });
  }
  const elements = weights.reduce((sum, each) => sum + each.elements, 0);
  const zeros = weights.reduce((sum, each) => sum + each.zeros, 0);
  return { weights, elements, zeros, sparsity: share(zeros, elements), unread };
}

function describe(
  { uses, tensor }: FoundWeights,
  model: Model,
): Pick<TensorSparsity, 'tensor' | 'operator' | 'kind' | 'dtype' | 'shape'> {
  const [{ subgraph, operator, kind }] = uses;
  const graph = model.subgraphs[subgraph];
  const name = graph === undefined ? operator.op : describeOperator(graph, operator);
  return {
    tensor: tensor.name,
    operator: `subgraph ${subgraph} › ${name}`,
    kind,
    dtype: tensor.dtype,
    shape: tensor.shape,
  };
}

type Counts = Pick<TensorSparsity, 'elements' | 'zeros' | 'sparsity' | 'patterns'>;

function count({ tensor, subgraph, uses }: FoundWeights, patterns: readonly MaskPattern[]): Counts | string {
  const elements = elementCountOf(tensor.shape);
  if (tensor.sparsity !== undefined) {
    const zeros = elements - storedCount(tensor);
    return { elements, zeros, sparsity: share(zeros, elements), patterns: null };
  }
  const real = realWeights(tensor, subgraph);
  if (typeof real === 'string') return real;
  const view = matrixView(tensor.shape, uses[0].rowAxes);
  const zeros = Math.round(elements * patternShare(real.values, view, 'unstructured'));
  const shares = patterns.map((pattern) => [patternName(pattern), patternShare(real.values, view, pattern)] as const);
  return { elements, zeros, sparsity: share(zeros, elements), patterns: Object.fromEntries(shares) };
}

/** Elements that are not zero among the stored ones of a sparse constant. Its integers have one zero point. */
function storedCount({ dtype, data, quantization }: Tensor): number {
  const bytes = data ?? new Uint8Array(0);
  const stored = toNumbers({
    dtype,
    shape: [Math.floor((8 * bytes.length) / Math.max(1, bitsOf(dtype)))],
    data: bytes,
  });
  const zero = quantization?.zeroPoint[0] ?? 0;
  let living = 0;
  for (let i = 0; i < stored.length; i++) if (stored[i] !== zero) living++;
  return living;
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
