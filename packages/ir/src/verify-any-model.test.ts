import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { registry, valid } from '../fixtures/valid-model.js';
import type { Operator } from './model.js';
import { operator } from './operator.js';
import { print } from './print.js';
import type { TensorId } from './tensor.js';
import { verify } from './verify.js';

describe('verify', () => {
  it('never throws, whatever numbers a model holds, and neither does print', () => {
    const anyId = fc
      .oneof(fc.integer({ min: 0, max: 12 }), fc.constantFrom(-1, 0.5, Number.NaN, 2 ** 40))
      .map((n) => n as TensorId);
    const size = fc.oneof(fc.integer({ min: -2, max: 4 }), fc.constantFrom(2 ** 31, 2 ** 53, Number.NaN, Infinity));
    const ids = fc.array(anyId, { maxLength: 4 });
    const dtype = fc.constantFrom('FLOAT32', 'INT4', 'STRING', 'VARIANT', 'COMPLEX64', 'INT64', 'FLOAT16');
    const bytes = fc.uint8Array({ maxLength: 20 });
    const quantization = fc.record({
      kind: fc.constant('affine' as const),
      scale: fc.float32Array({ maxLength: 3 }),
      zeroPoint: fc.int32Array({ maxLength: 3 }),
      quantizedDimension: size,
    });
    const compressed = fc.record({
      traversalOrder: fc.array(size, { maxLength: 4 }),
      blockMap: fc.array(size, { maxLength: 2 }),
      dimensions: fc.array(
        fc.oneof(
          fc.record({ format: fc.constant('DENSE' as const), denseSize: size }),
          fc.record({
            format: fc.constant('SPARSE_CSR' as const),
            denseSize: size,
            arraySegments: fc.option(fc.uint8Array({ maxLength: 4 })),
            arrayIndices: fc.option(fc.uint8Array({ maxLength: 4 })),
          }),
        ),
        { maxLength: 4 },
      ),
    });
    const oneTensor = fc.record(
      {
        name: fc.string({ maxLength: 3 }),
        dtype,
        shape: fc.array(size, { maxLength: 3 }),
        shapeSignature: fc.array(size, { maxLength: 3 }),
        data: bytes,
        isVariable: fc.boolean(),
        quantization,
        sparsity: compressed,
      },
      { requiredKeys: ['name', 'dtype', 'shape'] },
    );
    const call = fc.record({ condSubgraphIndex: size, bodySubgraphIndex: size });
    const oneOperator = fc
      .tuple(fc.constantFrom('WHILE', 'CONV_2D'), call, fc.array(fc.option(anyId), { maxLength: 4 }), ids)
      .map(
        ([op, options, inputs, outputs]): Operator =>
          op === 'WHILE' ? { op, options, inputs, outputs } : operator('CONV_2D', inputs, outputs),
      );
    const subgraph = fc.record({
      name: fc.string({ maxLength: 2 }),
      tensors: fc.array(fc.tuple(anyId, oneTensor), { maxLength: 6 }).map((entries) => new Map(entries)),
      operators: fc.array(oneOperator, { maxLength: 5 }),
      inputs: ids,
      outputs: ids,
    });
    fc.assert(
      fc.property(fc.array(subgraph, { maxLength: 3 }), size, ids, (subgraphs, index, mapped) => {
        const maps = mapped.map((each) => ({ name: 'x', tensor: each }));
        const model = { ...valid, subgraphs, signatures: [{ key: '', subgraph: index, inputs: maps, outputs: maps }] };
        expect(Array.isArray(verify(model, registry))).toBe(true);
        expect(typeof print(model)).toBe('string');
      }),
      { numRuns: 300 },
    );
  });
});
