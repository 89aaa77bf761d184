import {
  calledSubgraphs,
  type Model,
  type Operator,
  producers,
  type Subgraph,
  type Tensor,
  type TensorId,
} from '@litesmith/ir';
import { builtinRegistry } from '@litesmith/ops-registry';

/** Two tensors that stand in the same place of two graphs. */
export interface TensorPair {
  readonly ours: Tensor;
  readonly theirs: Tensor;
  /** The operator and operand through which they were met. */
  readonly at: string;
  readonly isConstant: boolean;
}

/** How two graphs lie upon each other. */
export interface GraphMatch {
  readonly pairs: readonly TensorPair[];
  /** Operators of each graph, and how many of them met their like. */
  readonly operators: { readonly ours: number; readonly theirs: number; readonly matched: number };
  /** Where operators or forms of tensors differ, a phrase each. */
  readonly differences: readonly string[];
}

/** Operators that only change the form of their input. */
const conversions: readonly string[] = ['QUANTIZE', 'DEQUANTIZE'];

/**
 * Lays two models upon each other, from their outputs upwards: operators match by op, operands by position. Where one has a
 * conversion that the other has not, it is passed over and reported. The order of operators plays no part.
 */
export function matchGraphs(ours: Model, theirs: Model): GraphMatch {
  const matcher = new Matcher(ours, theirs);
  matcher.subgraphs(0, 0);
  return matcher.result();
}

class Matcher {
  readonly #ours: Model;
  readonly #theirs: Model;
  readonly #pairs: TensorPair[] = [];
  readonly #differences: string[] = [];
  readonly #seen = new Set<string>();
  readonly #matched = new Set<Operator>();

  constructor(ours: Model, theirs: Model) {
    this.#ours = ours;
    this.#theirs = theirs;
  }

  result(): GraphMatch {
    const count = ({ subgraphs }: Model): number => subgraphs.reduce((sum, { operators }) => sum + operators.length, 0);
    return {
      pairs: this.#pairs,
      operators: { ours: count(this.#ours), theirs: count(this.#theirs), matched: this.#matched.size },
      differences: this.#differences,
    };
  }

  subgraphs(mine: number, other: number): void {
    const [a, b] = [this.#ours.subgraphs[mine], this.#theirs.subgraphs[other]];
    if (a === undefined || b === undefined || this.#seen.has(`subgraph ${mine} ${other}`)) return;
    this.#seen.add(`subgraph ${mine} ${other}`);
    const walk = new SubgraphMatcher(a, b, {
      pair: (pair) => this.#pairs.push(pair),
      differ: (difference) => this.#differences.push(difference),
      match: (left, right) => {
        this.#matched.add(left);
        const theirs = [...calledSubgraphs(builtinRegistry, right)];
        [...calledSubgraphs(builtinRegistry, left)].forEach((call, i) => {
          const like = theirs[i];
          if (like !== undefined) this.subgraphs(call.index, like.index);
        });
      },
    });
    a.outputs.forEach((id, i) => {
      const like = b.outputs[i];
      if (like !== undefined) walk.visit(id, like, `output ${i}`);
    });
  }
}

interface Found {
  pair(pair: TensorPair): void;
  differ(difference: string): void;
  match(ours: Operator, theirs: Operator): void;
}

/**
 * Options as text, but for the type that the bias is said to have: Google's 16-bit files repeat it, which takes a version of the op
 * that older runtimes refuse, and every runtime reads it off the bias.
 */
function optionsText(options: object | null): string {
  return JSON.stringify(options, (field, value: unknown) => (field === 'quantizedBiasType' ? undefined : value));
}

class SubgraphMatcher {
  readonly #ours: Subgraph;
  readonly #theirs: Subgraph;
  readonly #makers: readonly [ReadonlyMap<TensorId, Operator>, ReadonlyMap<TensorId, Operator>];
  readonly #found: Found;
  readonly #seen = new Set<string>();

  constructor(ours: Subgraph, theirs: Subgraph, found: Found) {
    this.#ours = ours;
    this.#theirs = theirs;
    this.#makers = [producers(ours), producers(theirs)];
    this.#found = found;
  }

  visit(mine: TensorId, other: TensorId, at: string): void {
    if (this.#seen.has(`${mine} ${other}`)) return;
    this.#seen.add(`${mine} ${other}`);
    const [a, b] = [this.#makers[0].get(mine), this.#makers[1].get(other)];
    if (a?.op !== b?.op) {
      this.#passConversion(mine, a, other, b, at);
      return;
    }
    const [ours, theirs] = [this.#ours.tensors.get(mine), this.#theirs.tensors.get(other)];
    if (ours === undefined || theirs === undefined) return;
    if (ours.dtype !== theirs.dtype) this.#found.differ(`${at}: ${ours.dtype} against ${theirs.dtype}`);
    const isConstant = ours.data !== undefined && theirs.data !== undefined;
    this.#found.pair({ ours, theirs, at, isConstant });
    if (a !== undefined && b !== undefined) this.#operators(a, b);
  }

  #operators(a: Operator, b: Operator): void {
    if (this.#seen.has(a.op + a.outputs.join())) return;
    this.#seen.add(a.op + a.outputs.join());
    this.#found.match(a, b);
    const options = [a, b].map((operator) => (operator.op === 'CUSTOM' ? '' : optionsText(operator.options)));
    if (options[0] !== options[1]) this.#found.differ(`options of ${a.op}: ${options[0]} against ${options[1]}`);
    const lists = [
      [a.inputs, b.inputs, 'input'],
      [a.outputs, b.outputs, 'output'],
      [a.intermediates ?? [], b.intermediates ?? [], 'intermediate'],
    ] as const;
    for (const [mine, others, name] of lists) {
      if (mine.length !== others.length)
        this.#found.differ(`${a.op} has ${mine.length} ${name}s against ${others.length}`);
      mine.forEach((id, i) => {
        const like = others[i];
        if (id !== null && like != null) this.visit(id, like, `${a.op} ${name} ${i}`);
        else if (id !== (like ?? null)) this.#found.differ(`${a.op} ${name} ${i} is left out on one side`);
      });
    }
  }

  /** Goes past a conversion that only one side has. */
  #passConversion(mine: TensorId, a: Operator | undefined, other: TensorId, b: Operator | undefined, at: string): void {
    const [through] = a !== undefined && conversions.includes(a.op) ? a.inputs : [];
    const [throughTheirs] = b !== undefined && conversions.includes(b.op) ? b.inputs : [];
    if (a !== undefined && through != null) {
      this.#found.differ(`${at}: ours has ${a.op} where theirs has ${b?.op ?? 'none'}`);
      this.visit(through, other, at);
    } else if (b !== undefined && throughTheirs != null) {
      this.#found.differ(`${at}: theirs has ${b.op} where ours has ${a?.op ?? 'none'}`);
      this.visit(mine, throughTheirs, at);
    } else this.#found.differ(`${at}: ${a?.op ?? 'no operator'} against ${b?.op ?? 'no operator'}`);
  }
}
