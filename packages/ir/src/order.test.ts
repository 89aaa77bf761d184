import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operator, Subgraph } from './model.js';
import { operator } from './operator.js';
import { executionOrder } from './order.js';
import { type Tensor, tensorId } from './tensor.js';

const tensor: Tensor = { name: 't', dtype: 'FLOAT32', shape: [1] };

function subgraphOf(operators: readonly Operator[]): Subgraph {
  const ids = operators.flatMap(({ inputs, outputs }) => [...inputs, ...outputs]);
  const tensors = new Map(ids.flatMap((id) => (id === null ? [] : [[id, tensor] as const])));
  return { name: 'main', tensors, operators, inputs: [], outputs: [] };
}

/** Operator i makes tensor i from those given. */
function graph(reads: readonly (readonly number[])[]): readonly Operator[] {
  return reads.map((ids, i) => operator('CONCATENATION', ids.map(tensorId), [tensorId(i)]));
}

/** Directed acyclic graphs: each operator reads only from earlier ones. */
const sorted = fc
  .integer({ min: 0, max: 12 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, i) => fc.uniqueArray(fc.nat({ max: i }), { maxLength: 3 }))),
  )
  .map((reads) => graph(reads.map((ids, i) => ids.filter((id) => id < i))));

const free = (): boolean => false;

describe('executionOrder', () => {
  it('leaves a sorted list as it is', () => {
    fc.assert(
      fc.property(sorted, (operators) => {
        expect(executionOrder(subgraphOf(operators), free)).toEqual(operators);
      }),
    );
  });

  it('sorts any list, and every operator once', () => {
    const shuffled = sorted.chain((operators) =>
      fc.shuffledSubarray([...operators], { minLength: operators.length, maxLength: operators.length }),
    );
    fc.assert(
      fc.property(shuffled, (operators) => {
        const order = executionOrder(subgraphOf(operators), free);
        expect(new Set(order)).toEqual(new Set(operators));
        const place = new Map(order.map(({ outputs }, i) => [outputs[0] ?? null, i]));
        for (const [i, { inputs }] of order.entries()) {
          for (const id of inputs) expect(place.get(id) ?? -1).toBeLessThan(i);
        }
      }),
    );
  });

  it('keeps the operators that stay in line in their order', () => {
    fc.assert(
      fc.property(sorted, fc.array(fc.boolean(), { minLength: 12, maxLength: 12 }), (operators, marks) => {
        const inLine = new Set(operators.filter((_, i) => marks[i]));
        // Everything that is free to move stands the wrong way round.
        const list = [
          ...operators.filter((each) => inLine.has(each)),
          ...operators.filter((each) => !inLine.has(each)).reverse(),
        ];
        const order = executionOrder(subgraphOf(list), (each) => inLine.has(each));
        expect(order.filter((each) => inLine.has(each))).toEqual([...inLine]);
      }),
    );
  });

  it('sorts chains that are longer than calls may nest', () => {
    const count = 100_000;
    const chain = graph(Array.from({ length: count }, (_, i) => (i === 0 ? [] : [i - 1])));
    expect(executionOrder(subgraphOf([...chain].reverse()), free)).toEqual(chain);
  });

  it('names operators of which one reads its own output, and those that stand in line the wrong way round', () => {
    expect(() => executionOrder(subgraphOf(graph([[0]])), free)).toThrowError('CONCATENATION "t" ← CONCATENATION "t"');
    const [first, second] = graph([[], [0]]);
    const list = [second, first].flatMap((each) => (each === undefined ? [] : [each]));
    expect(() => executionOrder(subgraphOf(list), () => true)).toThrowError(
      expect.objectContaining({ code: 'IR_CYCLE' }),
    );
  });
});
