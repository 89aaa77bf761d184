import type { StreamWriter } from './stream-writer.js';

/** One way to write something. */
export interface Plan {
  /** What it is, for people. */
  readonly name: string;
  /** Bytes that it is expected to take. */
  readonly byteLength: number;
  /** Nanoseconds that decoding is expected to take, on a computer of 2020. */
  readonly ns: number;
  /** Bytes that are mixed, which limits bound. */
  readonly mixed: number;
  readonly write: (writer: StreamWriter) => void;
}

/** Several ways to write the same; never none. */
export type Alternatives = readonly Plan[];

/** The way that is best when a nanosecond of decoding is worth `price` bytes. */
export function cheapestPlan(alternatives: Alternatives, price: number): Plan {
  return alternatives.reduce((best, plan) =>
    plan.byteLength + price * plan.ns < best.byteLength + price * best.ns ? plan : best,
  );
}

/** Several plans, one after the other, as one. */
export function sequence(name: string, plans: readonly Plan[], head: Partial<Plan> = {}): Plan {
  const sum = (of: (plan: Plan) => number): number => plans.reduce((total, plan) => total + of(plan), 0);
  return {
    name: [name, ...plans.slice(0, 12).map((plan) => plan.name)].filter((part) => part !== '').join(' '),
    byteLength: (head.byteLength ?? 0) + sum((plan) => plan.byteLength),
    ns: (head.ns ?? 0) + sum((plan) => plan.ns),
    mixed: sum((plan) => plan.mixed),
    write: (writer) => {
      head.write?.(writer);
      for (const plan of plans) plan.write(writer);
    },
  };
}
