import { describe, expect, it } from 'vitest';
import { changed, id, operators, quantized, registry, shape4, tensor, valid } from '../fixtures/valid-model.js';
import { buildModel } from './build.js';
import type { Subgraph } from './model.js';
import { operator } from './operator.js';
import { assertValid, verify } from './verify.js';

describe('verify', () => {
  it('finds nothing in a valid model', () => {
    expect(verify(valid, registry)).toEqual([]);
  });

  it('says where', () => {
    expect(verify(changed(0, { inputs: [] }), registry)).toMatchObject([{ at: 'subgraph 0 › CUSTOM:Two "two"' }]);
    expect(verify(tensor('x', { shape: [-1] }), registry)).toMatchObject([
      { at: `subgraph 0 › tensor ${id('x')} "x"` },
    ]);
  });

  it('takes linear time', () => {
    const count = 20_000;
    const large = buildModel((b) => {
      let x = b.input('x', 'FLOAT32', [4]);
      for (let i = 0; i < count; i++) x = b.op('RELU', [x], {}, [shape4]);
      b.output(x);
    });
    const start = performance.now();
    expect(verify(large, registry).filter(({ severity }) => severity === 'error')).toEqual([]);
    // Measured 0.1 s; anything quadratic takes minutes.
    expect(performance.now() - start).toBeLessThan(5000);
  });

  it('survives chains of subgraphs longer than the stack is deep', () => {
    const count = 20_000;
    const subgraphs = Array.from(
      { length: count },
      (_, i): Subgraph => ({
        name: '',
        tensors: new Map(),
        inputs: [],
        outputs: [],
        operators: [operator('WHILE', [], [], { condSubgraphIndex: i + 1, bodySubgraphIndex: i + 1 })],
      }),
    );
    const codes = verify({ ...valid, signatures: [], subgraphs }, registry).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['IR_SUBGRAPH']));
  });
});

describe('assertValid', () => {
  it('lists all errors in one', () => {
    const broken = operators((list) => list.slice(1, 3));
    expect(() => assertValid(broken, registry)).toThrowError(
      expect.objectContaining({
        code: 'IR_INVALID',
        message: [
          'the model has 2 errors',
          '  IR_NO_PRODUCER: CUSTOM:Many "many" reads "two", which nothing produces (subgraph 0)',
          '  IR_NO_PRODUCER: the list of outputs reads "looped", which nothing produces (subgraph 0)',
        ].join('\n'),
      }),
    );
  });

  it('counts those beyond the twentieth', () => {
    const many = operators(() => Array.from({ length: 25 }, () => operator('WHILE', [], [id('two')])));
    expect(() => assertValid(many, registry)).toThrowError(/… and \d+ more/);
  });

  it('lets warnings pass', () => {
    expect(assertValid(quantized('perTensor', { scale: Float32Array.of(0) }), registry)).toBeUndefined();
  });
});
