import type { Subgraph } from '@litesmith/ir';
import type { TensorValue } from '@litesmith/reference';
import type { Binding } from './bind.js';
import { opName } from './kernels.js';

/** What running one operator took. */
export interface OperatorProfile {
  /** Position of the operator in its subgraph. */
  readonly index: number;
  /** Op, or custom code of a custom one. */
  readonly op: string;
  /** Name of its first output. */
  readonly name: string;
  /** Milliseconds of the last run, called subgraphs included. */
  readonly ms: number;
  readonly totalMs: number;
  /** Runs so far. */
  readonly calls: number;
  /** Bytes of all operands, inputs and outputs, as of the last run. */
  readonly bytes: number;
}

type Timings = { -readonly [K in keyof OperatorProfile]: OperatorProfile[K] };

/** Collects the times of the operators of one subgraph, over all plans that it has. */
export class Profile {
  readonly #subgraph: Subgraph;
  readonly #now: () => number;
  readonly #entries = new Map<number, Timings>();

  constructor(subgraph: Subgraph, now: () => number) {
    this.#subgraph = subgraph;
    this.#now = now;
  }

  /** Operators that have run, in the order of the subgraph. */
  get entries(): readonly OperatorProfile[] {
    return [...this.#entries.values()].sort((a, b) => a.index - b.index).map((entry) => ({ ...entry }));
  }

  /** Runs one step of a binding and records it. */
  run(binding: Binding, step: number): void {
    const run = binding.runs[step];
    const operator = binding.plan.steps[step];
    if (run === undefined || operator === undefined) return;
    const start = this.#now();
    run();
    const ms = this.#now() - start;
    const entry = this.#entry(operator.operatorIndex);
    entry.ms = ms;
    entry.totalMs += ms;
    entry.calls++;
    const ids = [...operator.operator.inputs, ...operator.operator.outputs];
    entry.bytes = ids.reduce((sum, id) => sum + (id === null ? 0 : bytesOf(binding.values.get(id))), 0);
  }

  clear(): void {
    this.#entries.clear();
  }

  #entry(index: number): Timings {
    const known = this.#entries.get(index);
    if (known) return known;
    const operator = this.#subgraph.operators[index];
    const [first] = operator?.outputs ?? [];
    const entry = {
      index,
      op: operator === undefined ? '' : opName(operator),
      name: first === undefined ? '' : (this.#subgraph.tensors.get(first)?.name ?? ''),
      ms: 0,
      totalMs: 0,
      calls: 0,
      bytes: 0,
    };
    this.#entries.set(index, entry);
    return entry;
  }
}

function bytesOf(value: TensorValue | undefined): number {
  if (value === undefined) return 0;
  const { data } = value;
  return Array.isArray(data) ? data.reduce((sum, text) => sum + text.byteLength, 0) : data.byteLength;
}
