import { describe, expect, it } from 'vitest';
import { buildSubgraph } from './build.js';
import { edit } from './edit.js';
import type { Operator, Subgraph } from './model.js';
import type { Tensor, TensorId } from './tensor.js';
import { describeOperator } from './walk.js';

const float = { dtype: 'FLOAT32', shape: [4] } as const;

/** x → RELU a → TANH b → EXP c */
function chain(): Subgraph {
  return buildSubgraph('main', (b) => {
    const a = b.op('RELU', [b.input('x', 'FLOAT32', [4])], {}, [{ name: 'a', ...float }]);
    const c = b.op('EXP', [b.op('TANH', [a], {}, [{ name: 'b', ...float }])], {}, [{ name: 'c', ...float }]);
    b.output(c);
  });
}

function at(subgraph: Subgraph, index: number): Operator {
  const operator = subgraph.operators[index];
  if (operator === undefined) throw new Error(`no operator ${index}`);
  return operator;
}

function named(subgraph: Subgraph, name: string): TensorId {
  for (const [id, tensor] of subgraph.tensors) if (tensor.name === name) return id;
  throw new Error(`no tensor ${name}`);
}

function order(subgraph: Subgraph): readonly string[] {
  return subgraph.operators.map((operator) => describeOperator(subgraph, operator));
}

function unary(op: 'ABS' | 'NEG' | 'RELU', input: TensorId, output: TensorId): Operator {
  return { op, options: {}, inputs: [input], outputs: [output] };
}

const fresh = (name: string): Tensor => ({ name, ...float });

function frozen(subgraph: Subgraph): Subgraph {
  for (const operator of subgraph.operators) {
    Object.freeze(operator.inputs);
    Object.freeze(operator);
  }
  Object.freeze(subgraph.operators);
  return Object.freeze(subgraph);
}

describe('an edit that changes nothing gives the same object', () => {
  it.each<[string, (subgraph: Subgraph) => Subgraph]>([
    ['none at all', (s) => edit(s).done()],
    [
      'a tensor that nothing names',
      (s) => {
        const editor = edit(s);
        editor.addTensor(fresh('unused'));
        return editor.done();
      },
    ],
    [
      'the same tensor set',
      (s) => {
        const editor = edit(s);
        editor.setTensor(named(s, 'a'), editor.tensor(named(s, 'a')));
        return editor.done();
      },
    ],
    [
      'an operator replaced by itself',
      (s) => {
        const editor = edit(s);
        editor.replace(at(s, 1), [at(s, 1)]);
        return editor.done();
      },
    ],
    [
      'an operator added and removed',
      (s) => {
        const editor = edit(s);
        const operator = unary('ABS', named(s, 'a'), editor.addTensor(fresh('d')));
        editor.append(operator);
        editor.remove(operator);
        return editor.done();
      },
    ],
    [
      'uses of a tensor that has none',
      (s) => {
        const editor = edit(s);
        editor.replaceUses(editor.addTensor(fresh('d')), named(s, 'a'));
        return editor.done();
      },
    ],
    [
      'the same outputs',
      (s) => {
        const editor = edit(s);
        editor.setOutputs([...s.outputs]);
        return editor.done();
      },
    ],
  ])('%s', (_what, change) => {
    const subgraph = chain();
    expect(change(subgraph)).toBe(subgraph);
  });
});

describe('edit', () => {
  it('never writes into the subgraph it was given', () => {
    const subgraph = frozen(chain());
    const before = chain();
    const editor = edit(subgraph);
    const d = editor.addTensor(fresh('d'));
    editor.setTensor(named(subgraph, 'a'), { ...fresh('a'), shape: [5] });
    editor.replaceUses(named(subgraph, 'a'), d);
    editor.append(unary('ABS', named(subgraph, 'a'), d));
    editor.setInputs([]);
    editor.done();
    expect(subgraph).toEqual(before);
  });

  it('puts an operator that was added last in front of the first that reads it', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    const d = editor.addTensor(fresh('d'));
    editor.replaceUses(named(subgraph, 'a'), d);
    editor.append(unary('ABS', named(subgraph, 'a'), d));
    expect(order(editor.done())).toEqual(['RELU "a"', 'ABS "d"', 'TANH "b"', 'EXP "c"']);
  });

  it('inserts before and after an anchor', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    const x = named(subgraph, 'x');
    const [d, e] = [editor.addTensor(fresh('d')), editor.addTensor(fresh('e'))];
    editor.insertBefore(at(subgraph, 1), unary('ABS', x, d));
    editor.insertAfter(at(subgraph, 1), unary('NEG', x, e));
    expect(order(editor.done())).toEqual(['RELU "a"', 'ABS "d"', 'TANH "b"', 'NEG "e"', 'EXP "c"']);
  });

  it('replaces an operator by several in its place', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    const d = editor.addTensor(fresh('d'));
    editor.replace(at(subgraph, 1), [unary('ABS', named(subgraph, 'a'), d), unary('NEG', d, named(subgraph, 'b'))]);
    expect(order(editor.done())).toEqual(['RELU "a"', 'ABS "d"', 'NEG "b"', 'EXP "c"']);
  });

  it('finds an operator by what it was before its inputs were replaced', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    editor.replaceUses(named(subgraph, 'a'), named(subgraph, 'x'));
    editor.replaceUses(named(subgraph, 'x'), named(subgraph, 'a'));
    editor.remove(at(subgraph, 1));
    expect(editor.operators.map(({ op }) => op)).toEqual(['RELU', 'EXP']);
  });

  it('drops tensors that nothing names any more', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    editor.remove(at(subgraph, 2));
    editor.setOutputs([named(subgraph, 'b')]);
    expect([...editor.done().tensors.values()].map(({ name }) => name)).toEqual(['x', 'a', 'b']);
  });

  it('keeps the scales that blockwise quantization names', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    const scales = editor.addTensor(fresh('scales'));
    editor.setTensor(named(subgraph, 'a'), {
      ...fresh('a'),
      quantization: {
        kind: 'blockwise',
        scales,
        zeroPoints: null,
        blockSize: 2,
        scale: new Float32Array(),
        zeroPoint: new Int32Array(),
        quantizedDimension: 0,
      },
    });
    expect(editor.done().tensors.get(scales)?.name).toBe('scales');
  });

  it('counts uses by operand and by output', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    const c = named(subgraph, 'c');
    const d = editor.addTensor(fresh('d'));
    editor.append({
      op: 'MUL',
      options: { fusedActivationFunction: 'NONE' },
      inputs: [c, c],
      outputs: [d],
    });
    expect(editor.useCount(c)).toBe(3);
    expect(editor.users(c)).toHaveLength(1);
    expect(editor.producer(c)?.op).toBe('EXP');
  });

  it('hands out ids above all that exist', () => {
    const subgraph = chain();
    expect(edit(subgraph).addTensor(fresh('d'))).toBe(Math.max(...subgraph.tensors.keys()) + 1);
  });

  it('shows the state so far', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    editor.remove(at(subgraph, 2));
    const sofar = editor.subgraph;
    editor.remove(at(subgraph, 1));
    expect(order(sofar)).toEqual(['RELU "a"', 'TANH "b"']);
  });
});

describe('edit refuses', () => {
  it.each<[string, string, (subgraph: Subgraph) => unknown]>([
    ['an unknown tensor', 'IR_TENSOR', (s) => edit(s).tensor(99 as TensorId)],
    [
      'an operator over an unknown tensor',
      'IR_TENSOR',
      (s) => edit(s).append(unary('ABS', 99 as TensorId, named(s, 'c'))),
    ],
    ['an anchor from elsewhere', 'EDIT_OPERATOR', (s) => edit(s).insertBefore(at(chain(), 0), at(s, 0))],
    ['an operator that is there already', 'EDIT_DUPLICATE', (s) => edit(s).append(at(s, 0))],
    [
      'to remove what was removed',
      'EDIT_OPERATOR',
      (s) => {
        const editor = edit(s);
        editor.remove(at(s, 0));
        editor.remove(at(s, 0));
      },
    ],
    [
      'two producers of one tensor',
      'IR_PRODUCED_TWICE',
      (s) => {
        const editor = edit(s);
        editor.append(unary('ABS', named(s, 'x'), named(s, 'a')));
        editor.done();
      },
    ],
  ])('%s', (_what, code, change) => {
    expect(() => change(chain())).toThrowError(expect.objectContaining({ code }));
  });

  it('operators that wait for each other, naming them', () => {
    const subgraph = chain();
    const editor = edit(subgraph);
    editor.replace(at(subgraph, 0), [unary('RELU', named(subgraph, 'b'), named(subgraph, 'a'))]);
    expect(() => editor.done()).toThrowError('operators wait for each other: RELU "a" ← TANH "b" ← RELU "a"');
  });
});

describe('order of execution', () => {
  it('keeps operators with state in line', () => {
    // READ and WRITE touch the variable only through state: no tensor leads from one to the other.
    const subgraph = buildSubgraph('main', (b) => {
      const x = b.input('x', 'FLOAT32', [4]);
      const h = b.tensor({ name: 'h', ...float, isVariable: true });
      const [r] = b.custom('READ', [h], null, [fresh('r')]);
      const [w] = b.custom('WRITE', [x, h], null, [fresh('w')]);
      if (r !== undefined) b.output(r);
      if (w !== undefined) b.output(w);
    });
    const editor = edit(subgraph);
    const d = editor.addTensor(fresh('d'));
    editor.append(unary('ABS', named(subgraph, 'r'), d));
    editor.insertBefore(at(subgraph, 0), unary('NEG', named(subgraph, 'w'), editor.addTensor(fresh('n'))));
    expect(order(editor.done())).toEqual(['CUSTOM:READ "r"', 'CUSTOM:WRITE "w"', 'NEG "n"', 'ABS "d"']);
  });

  it('takes near-linear time for edits all over a large subgraph', () => {
    const count = 10_000;
    const subgraph = buildSubgraph('main', (b) => {
      let x = b.input('x', 'FLOAT32', [4]);
      for (let i = 0; i < count; i++) x = b.op('RELU', [x], {}, [float]);
      b.output(x);
    });
    const start = performance.now();
    const editor = edit(subgraph);
    for (const operator of subgraph.operators) {
      const [output] = operator.outputs;
      if (output === undefined) continue;
      const d = editor.addTensor(fresh('d'));
      editor.replaceUses(output, d);
      editor.append(unary('ABS', output, d));
    }
    const after = editor.done();
    expect(after.operators).toHaveLength(2 * count);
    expect(after.operators.map(({ op }) => op).slice(0, 4)).toEqual(['RELU', 'ABS', 'RELU', 'ABS']);
    // Measured 0.3 s; steps that scan the list would take over a minute.
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
