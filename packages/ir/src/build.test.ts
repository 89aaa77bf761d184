import { describe, expect, it } from 'vitest';
import { buildModel, buildSubgraph } from './build.js';
import { tensorId } from './tensor.js';
import { tensorOf } from './walk.js';

const typed = [{ dtype: 'FLOAT32', shape: [1, 4] }] as const;

describe('buildModel', () => {
  const model = buildModel((b) => {
    const x = b.input('x', 'FLOAT32', [-1, 4]);
    const w = b.constant('w', 'FLOAT32', [4, 4], new Float32Array(16));
    const y = b.op('FULLY_CONNECTED', [x, w, null], { fusedActivationFunction: 'RELU' }, [
      { name: 'y', dtype: 'FLOAT32', shape: [-1, 4] },
    ]);
    b.output(y, 'result');
  });
  const [main] = model.subgraphs;

  it('fills in the defaults of options', () => {
    expect(main?.operators[0]).toEqual({
      op: 'FULLY_CONNECTED',
      options: {
        fusedActivationFunction: 'RELU',
        weightsFormat: 'DEFAULT',
        keepNumDims: false,
        asymmetricQuantizeInputs: false,
        quantizedBiasType: 'FLOAT32',
      },
      inputs: [0, 1, null],
      outputs: [2],
    });
  });

  it('states unknown dimensions in the shape signature', () => {
    expect(main && tensorOf(main, tensorId(2))).toEqual({
      name: 'y',
      dtype: 'FLOAT32',
      shape: [1, 4],
      shapeSignature: [-1, 4],
    });
  });

  it('gives the model a signature over its boundary', () => {
    expect(model.signatures).toEqual([
      {
        key: 'serving_default',
        subgraph: 0,
        inputs: [{ name: 'x', tensor: 0 }],
        outputs: [{ name: 'result', tensor: 2 }],
      },
    ]);
  });

  it('leaves the signature out on demand', () => {
    expect(buildModel(() => undefined, { signature: null }).signatures).toEqual([]);
  });

  it('refuses constants whose bytes do not fit their shape', () => {
    const wrong = (): unknown => buildSubgraph('s', (b) => b.constant('w', 'FLOAT32', [2], Uint8Array.of(1)));
    expect(wrong).toThrowError('constant "w" has 1 bytes, FLOAT32[2] takes 8');
  });

  it('tells what an operator yields while it builds', () => {
    buildSubgraph('s', (b) => {
      const x = b.input('x', 'FLOAT32', [-1, 4]);
      expect(b.tensorOf(b.op('RELU', [x], {}, typed)).shape).toEqual([1, 4]);
      expect(() => b.tensorOf(tensorId(9))).toThrowError('has no tensor 9');
    });
  });

  it('gives a call as many outputs as the subgraph that it calls', () => {
    const callee = buildSubgraph('callee', (b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      b.output(b.op('RELU', [x]));
      b.output(b.op('SHAPE', [x], { outType: 'INT32' }));
    });
    const caller = buildModel(
      (b) => {
        for (const id of b.ops('CALL', [b.input('x', 'FLOAT32', [1, 4])], { subgraph: 1 })) b.output(id);
      },
      { subgraphs: [callee] },
    ).subgraphs[0];
    const types = caller?.outputs.map((id) => [caller.tensors.get(id)?.dtype, caller.tensors.get(id)?.shape]);
    expect(types).toEqual([
      ['FLOAT32', [1, 4]],
      ['INT32', [2]],
    ]);
  });

  it('numbers unnamed outputs of the same op', () => {
    const subgraph = buildSubgraph('s', (b) => {
      const x = b.input('x', 'FLOAT32', [1, 4]);
      b.output(b.op('RELU', [b.op('RELU', [x], {}, typed)], {}, typed));
    });
    expect([...subgraph.tensors.values()].map((tensor) => tensor.name)).toEqual(['x', 'relu', 'relu_1']);
  });
});
