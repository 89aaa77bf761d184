import { describe, expect, it } from 'vitest';
import { addRelu, apply, float, fuse, lines, model, out, relu } from '../fixtures/rewriting.js';
import { buildModel } from './build.js';
import type { Operator } from './model.js';
import { runPass } from './pass.js';
import { anyTensor, customOp, op } from './pattern.js';
import { rewrite } from './rewrite.js';
import { type Rule, rule } from './rule.js';
import type { TensorId } from './tensor.js';

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
