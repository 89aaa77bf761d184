import { describe, expect, expectTypeOf, it } from 'vitest';
import { addRelu, apply, missesOf, model, out } from '../fixtures/rewriting.js';
import type { SubgraphBuilder } from './build.js';
import type { BuiltinOperator } from './model.js';
import { withOptions } from './operator.js';
import { anyTensor, constant, op } from './pattern.js';
import { rule } from './rule.js';
import type { TensorId } from './tensor.js';

describe('patterns', () => {
  const c = constant();
  const x = anyTensor();
  const commuting = op('ADD', { inputs: [x, c], commutative: true });
  const swapped = rule('constant second', commuting, (m) => {
    const [first] = m(commuting).inputs;
    return first === m(c) ? [{ ...m(commuting), inputs: [m(x), m(c)] }] : null;
  });

  it('try operands the other way round where they commute', async () => {
    const before = model((b) => {
      const one = b.constant('one', 'FLOAT32', [1], [1]);
      b.output(b.op('ADD', [one, b.input('x', 'FLOAT32', [4])], {}, out('y')));
    });
    expect(await apply([swapped], before)).toEqual(['ADD(x, one) → y']);
  });

  it('try every combination of operators that commute', async () => {
    const shared = anyTensor();
    const product = op('MUL', { inputs: [shared, constant()], commutative: true });
    const sum = op('ADD', { inputs: [shared, product], commutative: true });
    const found = rule('found', sum, (m) => [
      {
        ...m(sum),
        op: 'SUB',
        options: { fusedActivationFunction: 'NONE', potScaleInt16: true },
        inputs: [m(shared), null],
      },
    ]);
    const before = model((b) => {
      const two = b.constant('two', 'FLOAT32', [1], [2]);
      const input = b.input('x', 'FLOAT32', [4]);
      b.output(b.op('ADD', [b.op('MUL', [two, input], {}, out('p')), input], {}, out('y')));
    });
    expect(await apply([found], before)).toEqual(['SUB(x, –) → y']);
  });

  it('that stand at two places have to match the same tensor', async () => {
    const shared = anyTensor();
    const gate = op('LOGISTIC', { inputs: [shared] });
    const swish = op('MUL', { inputs: [shared, gate], commutative: true });
    const found = rule('swish', swish, (m) => [
      { op: 'HARD_SWISH', options: {}, inputs: [m(shared)], outputs: m(swish).outputs },
    ]);
    const build = (other: boolean) => (b: SubgraphBuilder) => {
      const a = b.input('a', 'FLOAT32', [4]);
      const o = b.input('o', 'FLOAT32', [4]);
      b.output(b.op('MUL', [b.op('LOGISTIC', [a], {}, out('g')), other ? o : a], {}, out('y')));
    };
    expect(await apply([found], model(build(false)))).toEqual(['HARD_SWISH(a) → y']);
    expect(await apply([found], model(build(true)))).toEqual(['LOGISTIC(a) → g', 'MUL(g, o) → y']);
  });

  it('tell an optional input that is not given from one that is', async () => {
    const bare = op('FULLY_CONNECTED', { inputs: [undefined, undefined, null] });
    const found = rule('no bias', bare, (m) => m.fail('found it'));
    const build = (bias: boolean, listed: boolean) => (b: SubgraphBuilder) => {
      const w = b.constant('w', 'FLOAT32', [4, 4], new Float32Array(16));
      const inputs = [b.input('x', 'FLOAT32', [4]), w, ...(bias ? [w] : listed ? [null] : [])];
      b.output(b.op('FULLY_CONNECTED', inputs, {}, out('y')));
    };
    const at = 'subgraph 0 › FULLY_CONNECTED "y": ';
    expect(await missesOf(found, model(build(false, true)))).toEqual([`${at}found it`]);
    expect(await missesOf(found, model(build(false, false)))).toEqual([`${at}found it`]);
    expect(await missesOf(found, model(build(true, true)))).toEqual([`${at}FULLY_CONNECTED "y" has an input 2`]);
  });

  it('match one output of an operator with several', async () => {
    const second = op('SPLIT', { output: 1 });
    const root = op('RELU', { inputs: [second] });
    const found = rule('second', root, (m) => [{ ...m(root), op: 'ABS' }]);
    const before = model((b) => {
      const axis = b.constant('axis', 'INT32', [], [0]);
      const [p, q] = b.ops('SPLIT', [axis, b.input('x', 'FLOAT32', [8])], { numSplits: 2 }, [...out('p'), ...out('q')]);
      b.output(b.op('RELU', [p ?? null], {}, out('y0')));
      b.output(b.op('RELU', [q ?? null], {}, out('y1')));
    });
    expect(await apply([found], before)).toEqual(['SPLIT(axis, x) → p, q', 'RELU(p) → y0', 'ABS(q) → y1']);
  });

  it('see the graph around them in `where`', async () => {
    const root = op('RELU', { where: (operator, at) => at.producer(operator.inputs[0] as TensorId)?.op === 'ADD' });
    const found = rule('found', root, (m) => [{ ...m(root), op: 'ABS' }]);
    expect(await apply([found], model(addRelu))).toEqual(['ADD(x, one) → sum', 'ABS(sum) → y']);
  });
});

describe('explain', () => {
  const strict = op('ADD', {
    uses: 1,
    inputs: [anyTensor(), constant({ where: (tensor) => tensor.shape.length === 0 })],
  });
  const root = op('RELU', { inputs: [strict] });
  const found = rule('found', root, (m) => m.fail('not after all'));
  const scalar = (b: SubgraphBuilder): TensorId => b.constant('k', 'FLOAT32', [], [1]);

  it.each<[string, (b: SubgraphBuilder) => void]>([
    [
      'tensor "x" is not computed, expected ADD',
      (b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, out('y'))),
    ],
    [
      'tensor "t" is computed by EXP "t", expected ADD',
      (b) => b.output(b.op('RELU', [b.op('EXP', [b.input('x', 'FLOAT32', [4])], {}, out('t'))], {}, out('y'))),
    ],
    [
      'ADD "t" is read 2 times, expected 1',
      (b) => {
        const t = b.op('ADD', [b.input('x', 'FLOAT32', [4]), scalar(b)], {}, out('t'));
        b.output(b.op('RELU', [t], {}, out('y')));
        b.output(t);
      },
    ],
    [
      'tensor "x" is not a constant whose elements are there',
      (b) => {
        const x = b.input('x', 'FLOAT32', [4]);
        b.output(b.op('RELU', [b.op('ADD', [x, x], {}, out('t'))], {}, out('y')));
      },
    ],
    ['tensor "one" does not satisfy `where`', addRelu],
    [
      'not after all',
      (b) =>
        b.output(b.op('RELU', [b.op('ADD', [b.input('x', 'FLOAT32', [4]), scalar(b)], {}, out('t'))], {}, out('y'))),
    ],
  ])('says: %s', async (reason, build) => {
    expect(await missesOf(found, model(build))).toEqual([`subgraph 0 › RELU "y": ${reason}`]);
  });
});

describe('types', () => {
  it('know the options of what a pattern matched', () => {
    const conv = op('CONV_2D');
    rule('typed', conv, (m) => {
      expectTypeOf(m(conv)).toEqualTypeOf<BuiltinOperator<'CONV_2D'>>();
      expectTypeOf(m(anyTensor())).toEqualTypeOf<TensorId>();
      return [m(conv)];
    });
  });

  it('refuse what does not exist', () => {
    // @ts-expect-error a misspelt op
    op('CONV_3B');
    // @ts-expect-error a misspelt option
    op('CONV_2D', { where: (conv) => conv.options.strideX === 1 });
    // @ts-expect-error a value that the option does not have
    op('CONV_2D', { where: (conv) => conv.options.padding === 'FULL' });
    // @ts-expect-error a misspelt constraint
    op('CONV_2D', { use: 1 });
    const conv = op('CONV_2D');
    // @ts-expect-error an option that the op does not have, in the replacement
    rule('wrong option', conv, (m) => [withOptions(m(conv), { strideX: 1 })]);
    // @ts-expect-error a value that the option does not have
    rule('wrong value', conv, (m) => [{ ...m(conv), options: { ...m(conv).options, padding: 'FULL' } }]);
    expect(conv.op).toBe('CONV_2D');
  });
});
