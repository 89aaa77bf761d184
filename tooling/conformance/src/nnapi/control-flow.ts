import type { NnapiCall, NnapiRules } from './nnapi-call.js';

function from(call: NnapiCall, first: number): readonly ReturnType<NnapiCall['tensor']>[] {
  return Array.from({ length: call.count - first }, (_, i) => call.tensor(first + i));
}

/** Branches and loops. */
export const controlFlow: NnapiRules = {
  IF: (call) => {
    call.yields('IF', [call.tensor(0), ...from(call, 3)], {
      thenSubgraphIndex: call.subgraph(1),
      elseSubgraphIndex: call.subgraph(2),
    });
  },
  WHILE: (call) => {
    // A loop's state may be wider than its results: the rest only goes round.
    const inputs = from(call, 2);
    const outputs = inputs.map((id, i) =>
      call.result(i) === undefined ? { ...call.b.tensorOf(id) } : call.declared(i),
    );
    const ids = call.b.ops(
      'WHILE',
      inputs,
      { condSubgraphIndex: call.subgraph(0), bodySubgraphIndex: call.subgraph(1) },
      outputs.map(({ dtype, quantization }) => ({
        ...(dtype === undefined ? {} : { dtype }),
        ...(quantization === undefined ? {} : { quantization }),
      })),
    );
    for (const [i, id] of ids.entries()) call.is(i, id);
  },
};
