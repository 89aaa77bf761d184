import type { RunnableModel, RunnableTensor } from '@litesmith/ir';
import { describeOperator, type Operator, type TensorId, tensorOf } from '@litesmith/ir';
import { LiteError } from '@litesmith/ops-registry';
import { ArgMaxAgreement } from './arg-max-agreement.js';
import type { OutputComparison, TensorComparison } from './comparison.js';
import { type CountEnds, endCounter } from './end-counts.js';
import { ErrorSums } from './error-sums.js';
import type { MainGraph } from './main-graph.js';

/** The main subgraphs of both models. */
export interface Graphs {
  readonly float: MainGraph;
  readonly quantized: MainGraph;
}

/** A float tensor and what stands for it, with sums over the samples seen so far. */
export class ComparedPair {
  readonly float: TensorId;
  readonly #quantized: TensorId;
  readonly #graphs: Graphs;
  readonly #countEnds: CountEnds;
  readonly #sums = new ErrorSums();
  readonly #agreement = new ArgMaxAgreement();

  constructor(graphs: Graphs, float: TensorId, quantized: TensorId) {
    this.#graphs = graphs;
    this.float = float;
    this.#quantized = quantized;
    this.#countEnds = endCounter(tensorOf(graphs.quantized.subgraph, quantized));
  }

  /** Whether both models computed it, in one size. */
  get isSeen(): boolean {
    return this.#sums.count > 0;
  }

  /** Key of the float tensor. */
  get key(): string {
    return this.#graphs.float.keys.get(this.float) ?? '';
  }

  /** Adds what both models hold at the moment. */
  add(a: RunnableModel, b: RunnableModel): void {
    const [float, quantized] = [computed(a, this.float), computed(b, this.#quantized)];
    if (float === undefined || quantized === undefined || float.data.length !== quantized.data.length) return;
    const [values, reals] = [float.real(), quantized.real()];
    this.#sums.add(values, reals, this.#countEnds(values, quantized.data));
    this.#agreement.add(values, reals, float.shape.at(-1) ?? 1);
  }

  asTensor(): TensorComparison {
    const { float, quantized } = this.#graphs;
    const maker = float.makers.get(this.float);
    const { name } = tensorOf(float.subgraph, this.float);
    return {
      key: this.key,
      quantizedKey: quantized.keys.get(this.#quantized) ?? '',
      operator: maker === undefined ? `input "${name}"` : describeOperator(float.subgraph, maker),
      index: position(float, maker),
      quantizedIndex: position(quantized, quantized.makers.get(this.#quantized)),
      dtype: tensorOf(quantized.subgraph, this.#quantized).dtype,
      ...this.#sums.metrics(),
      isOrigin: false,
    };
  }

  asOutput(): OutputComparison {
    const { name } = tensorOf(this.#graphs.quantized.subgraph, this.#quantized);
    return { name, key: this.key, ...this.#sums.metrics(), sameArgMax: this.#agreement.share };
  }
}

function position({ positions }: MainGraph, operator: Operator | undefined): number | null {
  return operator === undefined ? null : (positions.get(operator) ?? null);
}

/** A tensor with numbers in it; `undefined` for such as no step of a plan computes. */
function computed(model: RunnableModel, id: TensorId): RunnableTensor | undefined {
  try {
    const tensor = model.tensor(id);
    return Array.isArray(tensor.data) ? undefined : tensor;
  } catch (error) {
    if (error instanceof LiteError && error.code === 'TENSOR_UNKNOWN') return undefined;
    throw error;
  }
}
