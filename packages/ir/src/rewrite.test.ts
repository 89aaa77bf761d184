import { describe, expect, expectTypeOf, it } from 'vitest';
import { buildModel, type SubgraphBuilder } from './build.js';
import type { BuiltinOperator, Model, Operator } from './model.js';
import { withOptions } from './operator.js';
import { runPass } from './pass.js';
import { anyTensor, constant, customOp, op } from './pattern.js';
import { type Miss, type RewriteOptions, rewrite } from './rewrite.js';
import { type Rule, rule } from './rule.js';
import type { TensorId } from './tensor.js';
import { describeOperator } from './walk.js';

const float = { dtype: 'FLOAT32', shape: [4] } as const;
const out = (name: string): [{ name: string; dtype: 'FLOAT32'; shape: readonly number[] }] => [{ name, ...float }];

function model(build: (b: SubgraphBuilder) => void): Model {
  return buildModel(build);
}

/** One line per operator: its op, the names of what it reads, the name of what it makes. */
function lines({ subgraphs: [main] }: Model): readonly string[] {
  if (main === undefined) return [];
  const name = (id: TensorId | null): string => (id === null ? '–' : (main.tensors.get(id)?.name ?? '?'));
  return main.operators.map(
    (operator) => `${operator.op}(${operator.inputs.map(name).join(', ')}) → ${operator.outputs.map(name).join(', ')}`,
  );
}

async function apply(rules: readonly Rule[], before: Model, options: RewriteOptions = {}): Promise<readonly string[]> {
  return lines(await runPass(rewrite('test', rules, options), before));
}

async function missesOf(one: Rule, before: Model): Promise<readonly string[]> {
  const misses: Miss[] = [];
  await runPass(rewrite('test', [one], { explain: (miss) => misses.push(miss) }), before);
  return misses.map(({ at, reason }) => `${at}: ${reason}`);
}

const add = op('ADD', { uses: 1, where: (operator) => operator.options.fusedActivationFunction === 'NONE' });
const relu = op('RELU', { inputs: [add] });
const fuse = rule('fuse RELU into ADD', relu, (m) => [
  { ...m(add), outputs: m(relu).outputs, options: { ...m(add).options, fusedActivationFunction: 'RELU' } },
]);

function addRelu(b: SubgraphBuilder): void {
  const x = b.input('x', 'FLOAT32', [4]);
  const sum = b.op('ADD', [x, b.constant('one', 'FLOAT32', [4], [1, 1, 1, 1])], {}, out('sum'));
  b.output(b.op('RELU', [sum], {}, out('y')));
}

describe('rewrite', () => {
  it('replaces what a pattern matches, and removes what nobody reads any more', async () => {
    const after = await runPass(rewrite('fuse', [fuse]), model(addRelu));
    expect(lines(after)).toEqual(['ADD(x, one) → y']);
    expect(after.subgraphs[0]?.operators[0]).toMatchObject({ options: { fusedActivationFunction: 'RELU' } });
    expect([...(after.subgraphs[0]?.tensors.values() ?? [])].map(({ name }) => name)).toEqual(['x', 'one', 'y']);
  });

  it('gives the same object where no rule applies', async () => {
    const before = model((b) => b.output(b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, out('y'))));
    expect(await runPass(rewrite('fuse', [fuse]), before)).toBe(before);
  });

  it('gives the same object where a rule adds a tensor and then fails', async () => {
    const before = model(addRelu);
    const failing = rule('fails', relu, (m) => {
      m.addConstant('zero', 'FLOAT32', [], [0]);
      m.setTensor(m(relu).inputs[0] as TensorId, { name: 'z', ...float });
      m.replaceUses(m(relu).outputs[0] as TensorId, m(relu).inputs[0] as TensorId);
      return m.fail('changed its mind');
    });
    expect(await runPass(rewrite('test', [failing]), before)).toBe(before);
  });

  it('keeps matched operators that others still read', async () => {
    const shared = op('ADD');
    const root = op('RELU', { inputs: [shared] });
    const duplicate = rule('duplicate', root, (m) => [
      { ...m(shared), outputs: m(root).outputs, options: { ...m(shared).options, fusedActivationFunction: 'RELU' } },
    ]);
    const before = model((b) => {
      const x = b.input('x', 'FLOAT32', [4]);
      const sum = b.op('ADD', [x, x], {}, out('sum'));
      b.output(b.op('RELU', [sum], {}, out('y')));
      b.output(sum);
    });
    expect(await apply([duplicate], before)).toEqual(['ADD(x, x) → sum', 'ADD(x, x) → y']);
  });

  it('leads readers elsewhere where an operator only passes on', async () => {
    const x = anyTensor();
    const root = op('RESHAPE', { inputs: [x] });
    const drop = rule('drop reshape', root, (m) => {
      for (const id of m(root).outputs) m.replaceUses(id, m(x));
      return [];
    });
    const before = model((b) => {
      const t = b.op('RESHAPE', [b.input('x', 'FLOAT32', [4])], {}, out('t'));
      b.output(b.op('RELU', [t], {}, out('y')));
    });
    expect(await apply([drop], before)).toEqual(['RELU(x) → y']);
  });

  it('collapses a long chain in one sweep', async () => {
    const inner = op('NEG');
    const root = op('NEG', { inputs: [inner] });
    const collapse = rule('collapse', root, (m) => [{ ...m(inner), op: 'ABS', outputs: m(root).outputs }]);
    const innerAbs = op('ABS');
    const rootAbs = op('NEG', { inputs: [innerAbs] });
    const collapseAbs = rule('collapse abs', rootAbs, (m) => [{ ...m(innerAbs), outputs: m(rootAbs).outputs }]);
    const before = model((b) => {
      let t = b.input('x', 'FLOAT32', [4]);
      for (let i = 0; i < 500; i++) t = b.op('NEG', [t], {}, out(`n${i}`));
      b.output(t);
    });
    expect(await apply([collapse, collapseAbs], before, { maxSweeps: 2 })).toEqual(['ABS(x) → n499']);
  });

  it('moves an operator up a long chain in one sweep', async () => {
    const inner = op('EXP', { uses: 1 });
    const root = op('NEG', { inputs: [inner] });
    const hoist = rule('hoist', root, (m) => {
      const middle = m.addTensor({ name: 'middle', ...float });
      return [
        { ...m(root), inputs: m(inner).inputs, outputs: [middle] },
        { ...m(inner), inputs: [middle], outputs: m(root).outputs },
      ];
    });
    const before = model((b) => {
      let t = b.input('x', 'FLOAT32', [4]);
      for (let i = 0; i < 300; i++) t = b.op('EXP', [t], {}, out(`e${i}`));
      b.output(b.op('NEG', [t], {}, out('y')));
    });
    const after = await apply([hoist], before, { maxSweeps: 2 });
    expect(after).toHaveLength(301);
    expect(after[0]).toBe('NEG(x) → middle');
  });

  it('takes near-linear time over a large subgraph, however often a tensor is read', async () => {
    const count = 10_000;
    const before = model((b) => {
      const x = b.op('EXP', [b.input('x', 'FLOAT32', [4])], {}, out('shared'));
      for (let i = 0; i < count; i++) {
        b.output(b.op('RELU', [b.op('ADD', [x, x], {}, out('sum'))], {}, out('y')));
      }
    });
    const exp = op('EXP', { uses: 1 });
    const never = rule('never', op('ADD', { inputs: [exp] }), () => null);
    const start = performance.now();
    expect(await apply([never, fuse], before)).toHaveLength(count + 1);
    // Measured 0.4 s; counting the readers one by one would take minutes.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  it('visits every subgraph, and tells rules which', async () => {
    const root = op('RELU');
    const seen: number[] = [];
    const look = rule('look', root, (m) => {
      seen.push(m.subgraphIndex);
      return null;
    });
    const [main] = model(addRelu).subgraphs;
    await runPass(rewrite('look', [look]), buildModel(addRelu, { subgraphs: main === undefined ? [] : [main] }));
    expect(seen).toEqual([0, 1]);
  });

  it('lets a replacement produce what a matched operator produced', async () => {
    const before = model((b) => {
      const a = b.op('EXP', [b.input('x', 'FLOAT32', [4])], {}, out('a'));
      b.output(b.op('RELU', [a], {}, out('y')));
      b.output(a);
    });
    const exp = op('EXP');
    const root = op('RELU', { inputs: [exp] });
    const both = rule('both', root, (m): readonly Operator[] => [
      { ...m(exp), op: 'ABS' },
      { ...m(root), op: 'NEG' },
    ]);
    expect(await apply([both], before)).toEqual(['ABS(x) → a', 'NEG(a) → y']);
  });

  it('removes no matched operator that has an effect', async () => {
    const foreign = customOp('Logger', { uses: 1 });
    const root = op('RELU', { inputs: [foreign] });
    const skip = rule('skip', root, (m) => [{ ...m(root), inputs: m(foreign).inputs }]);
    const before = model((b) => {
      const [t] = b.custom('Logger', [b.input('x', 'FLOAT32', [4])], null, out('t'));
      b.output(b.op('RELU', [t ?? null], {}, out('y')));
    });
    expect(await apply([skip], before)).toEqual(['CUSTOM(x) → t', 'RELU(x) → y']);
  });
});

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

describe('rewrite refuses', () => {
  const root = op('ADD');
  const refused: readonly [string, Rule][] = [
    ['REWRITE_DIVERGES', rule('swap for ever', root, (m) => [{ ...m(root), inputs: [...m(root).inputs].reverse() }])],
    ['REWRITE_OUTPUTS', rule('forget the output', root, () => [])],
    ['REWRITE_PATTERN', rule('ask for another', root, (m) => [m(op('MUL'))])],
    [
      'IR_CYCLE',
      rule('read itself', root, (m) => [{ ...m(root), op: 'MUL', inputs: [m(root).outputs[0] as TensorId, null] }]),
    ],
  ];
  it.each(refused)('%s', async (code, one) => {
    await expect(apply([one], model(addRelu))).rejects.toMatchObject({ code });
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

it('describes operators by the name of their first output', () => {
  const [main] = model(addRelu).subgraphs;
  expect(main?.operators.map((operator) => describeOperator(main, operator))).toEqual(['ADD "sum"', 'RELU "y"']);
});
