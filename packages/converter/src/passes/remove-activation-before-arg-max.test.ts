import { buildModel, type Model, print, runPass, type SubgraphBuilder, type TensorId } from '@litesmith/ir';
import { describe, expect, it } from 'vitest';
import { resultDifference } from '../testing/same-results.js';
import { removeActivationBeforeArgMax } from './remove-activation-before-arg-max.js';

function largestOf(activation: (b: SubgraphBuilder, x: TensorId) => TensorId, axis: number): Model {
  return buildModel((b) => {
    const scores = activation(b, b.input('x', 'FLOAT32', [-1, 3, 5]));
    const dimension = b.constant('axis', 'INT32', [], [axis]);
    b.output(b.op('ARG_MAX', [scores, dimension], { outputType: 'INT32' }, [{ name: 'class' }]));
  });
}

const softmax = (b: SubgraphBuilder, x: TensorId): TensorId => b.op('SOFTMAX', [x], { beta: 1 }, [{ name: 'scores' }]);
const sigmoid = (b: SubgraphBuilder, x: TensorId): TensorId => b.op('LOGISTIC', [x], {}, [{ name: 'scores' }]);
const logSoftmax = (b: SubgraphBuilder, x: TensorId): TensorId => b.op('LOG_SOFTMAX', [x]);

describe('removeActivationBeforeArgMax', () => {
  it('reads before and after like this', async () => {
    const before = largestOf(softmax, -1);
    expect(print(await runPass(removeActivationBeforeArgMax, before))).toMatchInlineSnapshot(`
      "signature "serving_default" of subgraph 0 (x: %x) → (class: %class)
      subgraph 0 "main"(%x: FLOAT32[?, 3, 5]) {
        %axis: INT32[] = -1
        %class = ARG_MAX(%x, %axis) {outputType: INT32} : INT32[?, 3]
        return %class
      }"
    `);
  });

  it.each([
    ['SOFTMAX', softmax, -1],
    ['SOFTMAX', softmax, 2],
    ['LOG_SOFTMAX', logSoftmax, 2],
    ['LOGISTIC', sigmoid, 2],
    ['LOGISTIC', sigmoid, 1],
    ['TANH', (b: SubgraphBuilder, x: TensorId) => b.op('TANH', [x]), 1],
  ] as const)('finds the same without %s', async (_name, activation, axis) => {
    const before = largestOf(activation, axis);
    const after = await runPass(removeActivationBeforeArgMax, before);
    expect(after.subgraphs[0]?.operators.map(({ op }) => op)).toEqual(['ARG_MAX']);
    expect(resultDifference(before, after)).toBe(0);
  });

  it.each([
    ['another axis than that of the softmax', largestOf(softmax, 1)],
    ['a softmax that turns the order round', largestOf((b, x) => b.op('SOFTMAX', [x], { beta: -1 }), -1)],
    ['an activation that does not keep order', largestOf((b, x) => b.op('ABS', [x]), -1)],
  ])('leaves %s alone', async (_what, model) => {
    expect(await runPass(removeActivationBeforeArgMax, model)).toBe(model);
  });

  it('keeps scores that somebody else reads', async () => {
    const model = buildModel((b) => {
      const scores = softmax(b, b.input('x', 'FLOAT32', [1, 4]));
      b.output(b.op('ARG_MAX', [scores, b.constant('axis', 'INT32', [], [1])], { outputType: 'INT32' }));
      b.output(scores);
    });
    const after = await runPass(removeActivationBeforeArgMax, model);
    expect(after.subgraphs[0]?.operators.map(({ op }) => op).sort()).toEqual(['ARG_MAX', 'SOFTMAX']);
    expect(resultDifference(model, after)).toBe(0);
  });
});
