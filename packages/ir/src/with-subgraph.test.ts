import { describe, expect, it } from 'vitest';
import { buildModel } from './build.js';
import { edit } from './edit.js';
import { tensorId } from './tensor.js';
import { withSubgraph } from './with-subgraph.js';

describe('withSubgraph', () => {
  it('gives the same model for the same subgraph, and lets signatures follow the boundary', () => {
    const model = buildModel((b) => {
      const a = b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, [{ name: 'a', dtype: 'FLOAT32', shape: [4] }]);
      b.output(b.op('RELU', [a], {}, [{ name: 'b', dtype: 'FLOAT32', shape: [4] }]), 'result');
    });
    const [main] = model.subgraphs;
    if (main === undefined) throw new Error('no subgraph');
    expect(withSubgraph(model, 0, main)).toBe(model);

    const editor = edit(main);
    editor.replaceUses(tensorId(2), tensorId(1));
    const after = withSubgraph(model, 0, editor.done());
    expect(after.signatures[0]?.outputs).toEqual([{ name: 'result', tensor: tensorId(1) }]);
    expect(() => withSubgraph(model, 1, main)).toThrowError(expect.objectContaining({ code: 'IR_SUBGRAPH' }));
  });
});
