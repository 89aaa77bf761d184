import { elementCountOf, type Operator, producers, realNumbers, type Subgraph, type TensorId } from '@litesmith/ir';
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
    this.#producers = producers(subgraph);
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
    if (tensor.data !== undefined) {
      const values = realNumbers(tensor, this.#subgraph);
      return typeof values === 'string' ? null : { shape: tensor.shape, values };
    }
    const producer = this.#producers.get(id);
    const source = producer?.inputs[0];
    if (producer === undefined || source == null || factsOf(this.#registry, producer)?.sameReals !== true) return null;
    return this.of(source);
  }
}

/** Calls back with each element at a position of an axis. */
export function eachAt(
  { shape, values }: RealConstant,
  axis: number,
  position: number,
  take: (value: number) => void,
): void {
  const inner = elementCountOf(shape.slice(axis + 1));
  const size = shape[axis] ?? 1;
  for (let start = position * inner; start < values.length; start += size * inner) {
    for (let i = start; i < start + inner; i++) take(values[i] as number);
  }
}
