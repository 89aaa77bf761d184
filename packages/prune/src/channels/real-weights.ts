import { type Operator, type Subgraph, type Tensor, type TensorId, tensorOf, toNumbers } from '@litesmith/ir';
import { factsOf, type Registry } from '@litesmith/ops-registry';

/** Real numbers of a constant, as far as they are known. */
export interface RealConstant {
  readonly shape: readonly number[];
  readonly values: Float64Array;
}

/**
 * Reads the real numbers that tensors stand for: constants through their scales, and what operators such as DEQUANTIZE make
 * of constants. Each is read once.
 */
export class RealConstants {
  readonly #registry: Registry;
  readonly #subgraph: Subgraph;
  readonly #producers: ReadonlyMap<TensorId, Operator>;
  readonly #known = new Map<TensorId, RealConstant | null>();

  constructor(registry: Registry, subgraph: Subgraph) {
    this.#registry = registry;
    this.#subgraph = subgraph;
    const producers = new Map<TensorId, Operator>();
    for (const operator of subgraph.operators) for (const id of operator.outputs) producers.set(id, operator);
    this.#producers = producers;
  }

  /** `null` where they are not known before the model runs. */
  of(id: TensorId): RealConstant | null {
    const known = this.#known.get(id);
    if (known !== undefined) return known;
    // Set first, against graphs that run in a circle.
    this.#known.set(id, null);
    const found = this.#read(id);
    this.#known.set(id, found);
    return found;
  }

  #read(id: TensorId): RealConstant | null {
    const tensor = this.#subgraph.tensors.get(id);
    if (tensor === undefined || tensor.isVariable === true) return null;
    if (tensor.data !== undefined) return realsOf(this.#subgraph, tensor);
    const producer = this.#producers.get(id);
    const source = producer?.inputs[0];
    if (producer === undefined || source == null || factsOf(this.#registry, producer)?.sameReals !== true) return null;
    return this.of(source);
  }
}

function realsOf(subgraph: Subgraph, tensor: Tensor): RealConstant | null {
  const { shape, sparsity, dtype, quantization } = tensor;
  if (sparsity !== undefined || /STRING|COMPLEX|RESOURCE|VARIANT/.test(dtype)) return null;
  const stored = toNumbers(tensor);
  const values = Float64Array.from(stored);
  if (quantization === undefined || quantization.kind === 'custom' || quantization.kind === 'multi-axis') {
    return { shape, values };
  }
  if (quantization.kind === 'blockwise') {
    const { scales, zeroPoints, blockSize, quantizedDimension: axis } = quantization;
    const steps = toNumbers(tensorOf(subgraph, scales));
    const zeros = zeroPoints === null ? null : toNumbers(tensorOf(subgraph, zeroPoints));
    const inner = elementsFrom(shape, axis + 1);
    const blocks = Math.ceil((shape[axis] ?? 1) / blockSize);
    for (let i = 0; i < values.length; i++) {
      const outer = Math.floor(i / (inner * (shape[axis] ?? 1)));
      const block = Math.floor((Math.floor(i / inner) % (shape[axis] ?? 1)) / blockSize);
      const at = (outer * blocks + block) * inner + (i % inner);
      values[i] = ((values[i] as number) - (zeros?.[at] ?? 0)) * (steps[at] ?? 1);
    }
    return { shape, values };
  }
  const { scale, zeroPoint, quantizedDimension } = quantization;
  if (scale.length === 0) return { shape, values };
  const axis = quantizedDimension < shape.length ? quantizedDimension : 0;
  const inner = elementsFrom(shape, axis + 1);
  const size = shape[axis] ?? 1;
  for (let i = 0; i < values.length; i++) {
    const channel = scale.length === 1 ? 0 : Math.floor(i / inner) % size;
    values[i] = ((values[i] as number) - (zeroPoint[channel] ?? 0)) * (scale[channel] ?? 1);
  }
  return { shape, values };
}

function elementsFrom(shape: readonly number[], axis: number): number {
  return shape.slice(axis).reduce((product, size) => product * size, 1);
}

/** Calls back with each element at a position of an axis. */
export function eachAt(
  { shape, values }: RealConstant,
  axis: number,
  position: number,
  take: (value: number) => void,
): void {
  const inner = elementsFrom(shape, axis + 1);
  const size = shape[axis] ?? 1;
  for (let start = position * inner; start < values.length; start += size * inner) {
    for (let i = start; i < start + inner; i++) take(values[i] as number);
  }
}
