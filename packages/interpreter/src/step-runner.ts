import type { Subgraph, TensorId } from '@litesmith/ir';
import type { TensorData } from '@litesmith/reference';
import type { Binding } from './bind.js';
import type { PlanStep } from './plan.js';
import type { Profile } from './profile.js';

/**
 * Sees the contents of a tensor while the model runs.
 *
 * @param data elements as stored, in row-major order; the memory is used again, so copy what is to last
 */
export type ObserveTensor = (subgraph: number, tensor: TensorId, data: TensorData) => void;

/** Who looks on while steps run. */
export interface StepWatchers {
  readonly profile: Profile | null;
  readonly observe: ObserveTensor | null;
  /** Whether a tensor is a variable, which operators may write as an input. */
  isVariable(id: TensorId): boolean;
}

/** Runs the steps of a subgraph in order, and knows which of them is under way. Running allocates nothing unless observed. */
export class StepRunner {
  readonly #index: number;
  readonly #subgraph: Subgraph;
  readonly #watchers: StepWatchers;
  #step = 0;

  constructor(index: number, subgraph: Subgraph, watchers: StepWatchers) {
    this.#index = index;
    this.#subgraph = subgraph;
    this.#watchers = watchers;
  }

  /** Position of the step that runs, or ran last. */
  get step(): number {
    return this.#step;
  }

  run(binding: Binding): void {
    const { profile, observe } = this.#watchers;
    const { runs } = binding;
    if (observe !== null) this.#runObserved(binding, observe);
    else if (profile !== null)
      for (this.#step = 0; this.#step < runs.length; this.#step++) profile.run(binding, this.#step);
    else for (this.#step = 0; this.#step < runs.length; this.#step++) (runs[this.#step] as () => void)();
  }

  #runObserved(binding: Binding, observe: ObserveTensor): void {
    const { plan, runs, values } = binding;
    const { profile, isVariable } = this.#watchers;
    const see = (id: TensorId | null): void => {
      const data = id === null ? undefined : values.get(id)?.data;
      if (id !== null && data !== undefined) observe(this.#index, id, data);
    };
    for (const id of this.#subgraph.inputs) see(id);
    for (this.#step = 0; this.#step < runs.length; this.#step++) {
      if (profile === null) (runs[this.#step] as () => void)();
      else profile.run(binding, this.#step);
      const { inputs, outputs } = (plan.steps[this.#step] as PlanStep).operator;
      for (const id of inputs) if (id !== null && isVariable(id)) see(id);
      for (const id of outputs) see(id);
    }
  }
}
