import { describe, expect, test } from 'vitest';
import type { OpCall, OperandType, SubgraphTypes } from '../spec.js';
import { inferred, refusal } from '../testing/infer.js';
import { opCall, tensor } from '../testing/op-call.js';

const f32 = (...shape: readonly number[]) => tensor('FLOAT32', shape);
const i32 = (...shape: readonly number[]) => tensor('INT32', shape);
const bool = (...shape: readonly number[]) => tensor('BOOL', shape);
const anyRank = tensor('FLOAT32', null);
const subgraph = (inputs: readonly OperandType[], outputs: readonly OperandType[]): SubgraphTypes => ({
  inputs,
  outputs,
});

/** A call in a model whose subgraphs 1, 2, … are the given ones. */
function among<O>(call: OpCall<O>, ...subgraphs: readonly SubgraphTypes[]): OpCall<O> {
  return { ...call, subgraph: (index) => subgraphs[index - 1] ?? null };
}

describe('IF', () => {
  const branches = { thenSubgraphIndex: 1, elseSubgraphIndex: 2 };

  test.each([
    ['that agree', f32(2, 3), f32(2, 3), 'FLOAT32[2,3]'],
    ['that differ in a dimension', f32(2, 3), f32(4, 3), 'FLOAT32[-1,3]'],
    ['that differ in rank', f32(2, 3), f32(6), 'FLOAT32 of any rank'],
    ['of which one has an unknown dimension', f32(-1), f32(3), 'FLOAT32[-1]'],
    ['of which one has an unknown rank', anyRank, f32(3), 'FLOAT32 of any rank'],
  ])('gives what is common to branches %s', (_, then, otherwise, output) => {
    const call = opCall(branches, [bool(), f32(5)]);
    expect(inferred('IF', among(call, subgraph([f32(5)], [then]), subgraph([f32(5)], [otherwise])))).toEqual([output]);
  });

  test('resizes the inputs of its branches to those of the call', () => {
    const branch = subgraph([f32(1)], [f32()]);
    expect(inferred('IF', among(opCall(branches, [bool(1), f32(7)]), branch, branch))).toEqual(['FLOAT32[]']);
  });

  test('gives what is declared where subgraphs cannot be seen', () => {
    expect(inferred('IF', opCall(branches, [bool()], [f32(2, -1), i32()]))).toEqual(['FLOAT32[2,-1]', 'INT32[]']);
  });

  const fits = subgraph([f32(5)], [f32(5)]);
  test.each([
    ['a condition that is no boolean', [i32(), f32(5)], [fits, fits], /^DTYPE_UNSUPPORTED: IF cond is INT32/],
    ['several conditions', [bool(2), f32(5)], [fits, fits], /^SHAPE_SCALAR/],
    ['a branch that does not exist', [bool(), f32(5)], [fits], /^SHAPE_SUBGRAPH: IF else branch is subgraph 2, which/],
    ['a branch that takes more inputs', [bool()], [fits, fits], /^SHAPE_SUBGRAPH: IF then branch takes 1 inputs.* 0$/],
    ['a branch that gives more outputs', [bool(), f32(5)], [fits, subgraph([f32(5)], [])], /^SHAPE_SUBGRAPH: IF else/],
    [
      'an input of another type',
      [bool(), i32(5)],
      [fits, fits],
      /^DTYPE_MISMATCH: input 0 for IF then branch is INT32/,
    ],
    [
      'branches of two types',
      [bool(), f32(5)],
      [fits, subgraph([f32(5)], [i32(5)])],
      /^DTYPE_MISMATCH: IF branch 0 output 0 is FLOAT32, that of branch 1 is INT32/,
    ],
  ])('refuses %s', (_, inputs, subgraphs, message) => {
    expect(refusal('IF', among(opCall(branches, inputs), ...subgraphs))).toMatch(message);
  });
});

describe('WHILE', () => {
  const loop = { condSubgraphIndex: 1, bodySubgraphIndex: 2 };
  const cond = subgraph([i32(), f32(-1)], [bool()]);
  const inputs = [i32(), f32(4)];

  test.each([
    ['keeps the shape', i32(), f32(4), ['INT32[]', 'FLOAT32[4]']],
    ['changes a dimension', i32(), f32(5), ['INT32[]', 'FLOAT32[-1]']],
    ['has an unknown dimension', i32(), f32(-1), ['INT32[]', 'FLOAT32[-1]']],
    ['changes the rank', i32(), f32(2, 2), ['INT32[]', 'FLOAT32 of any rank']],
    ['makes a vector of one element of a scalar', i32(1), f32(4), ['INT32[1]', 'FLOAT32[4]']],
  ])('knows of an output what holds before and after a body that %s', (_, first, second, outputs) => {
    const body = subgraph([i32(), f32(-1)], [first, second]);
    expect(inferred('WHILE', among(opCall(loop, inputs), cond, body))).toEqual(outputs);
  });

  test('gives the declared shape where the body cannot be seen', () => {
    expect(inferred('WHILE', opCall(loop, inputs, [i32(), f32(-1)]))).toEqual(['INT32[]', 'FLOAT32[-1]']);
    expect(inferred('WHILE', opCall(loop, inputs))).toEqual(['INT32 of any rank', 'FLOAT32 of any rank']);
  });

  const body = subgraph([i32(), f32(4)], [i32(), f32(4)]);
  test.each([
    ['one subgraph for both', { condSubgraphIndex: 2, bodySubgraphIndex: 2 }, [cond, body], /^SHAPE_SUBGRAPH/],
    ['a condition of two outputs', loop, [subgraph([i32(), f32(4)], [bool(), bool()]), body], /^SHAPE_SUBGRAPH/],
    ['a condition that is no boolean', loop, [subgraph([i32(), f32(4)], [i32()]), body], /^DTYPE_UNSUPPORTED/],
    ['a condition of two elements', loop, [subgraph([i32(), f32(4)], [bool(2)]), body], /^SHAPE_ELEMENTS/],
    ['a condition of rank 2', loop, [subgraph([i32(), f32(4)], [bool(1, 1)]), body], /^SHAPE_RANK/],
    [
      'a body of fewer outputs',
      loop,
      [cond, subgraph([i32(), f32(4)], [i32()])],
      /^SHAPE_SUBGRAPH: WHILE body gives 1/,
    ],
    ['a body that changes a type', loop, [cond, subgraph([i32(), f32(4)], [f32(), f32(4)])], /^DTYPE_MISMATCH/],
  ])('refuses %s', (_, options, subgraphs, message) => {
    expect(refusal('WHILE', among(opCall(options, inputs), ...subgraphs))).toMatch(message);
  });
});

describe('STABLEHLO_WHILE', () => {
  const loop = { condSubgraphIndex: 1, bodySubgraphIndex: 2 };
  const cond = subgraph([f32(4)], [bool()]);

  test('gives the types of its operands', () => {
    const body = subgraph([f32(-1)], [f32(-1)]);
    expect(inferred('STABLEHLO_WHILE', among(opCall(loop, [f32(4)]), cond, body))).toEqual(['FLOAT32[4]']);
    expect(inferred('STABLEHLO_WHILE', opCall(loop, [f32(4)]))).toEqual(['FLOAT32[4]']);
  });

  test.each([
    ['a body that changes a shape', [cond, subgraph([f32(4)], [f32(5)])], /^SHAPE_DIM/],
    ['a body that changes a type', [cond, subgraph([f32(4)], [i32(4)])], /^DTYPE_MISMATCH/],
    ['a condition that is no scalar', [subgraph([f32(4)], [bool(1)]), subgraph([f32(4)], [f32(4)])], /^SHAPE_RANK/],
  ])('refuses %s', (_, subgraphs, message) => {
    expect(refusal('STABLEHLO_WHILE', among(opCall(loop, [f32(4)]), ...subgraphs))).toMatch(message);
  });
});

describe('STABLEHLO_CASE', () => {
  const branch = (...shape: readonly number[]) => subgraph([f32(5)], [f32(...shape)]);
  const options = { branchSubgraphIndices: [1, 2, 3] };

  test('gives what is common to all branches', () => {
    const call = opCall(options, [i32(), f32(5)]);
    expect(inferred('STABLEHLO_CASE', among(call, branch(2, 3), branch(2, 3), branch(2, 4)))).toEqual([
      'FLOAT32[2,-1]',
    ]);
    expect(inferred('STABLEHLO_CASE', opCall(options, [i32()], [f32(2)]))).toEqual(['FLOAT32[2]']);
  });

  test.each([
    ['an index that is no int32', options, [f32(), f32(5)], /^DTYPE_UNSUPPORTED/],
    ['several indices', options, [i32(2), f32(5)], /^SHAPE_SCALAR/],
    ['no branches', { branchSubgraphIndices: null }, [i32(), f32(5)], /^SHAPE_OPTION: .* no branches/],
    ['a branch that does not exist', { branchSubgraphIndices: [9] }, [i32(), f32(5)], /^SHAPE_SUBGRAPH: .* branch 0/],
    ['an input too many', options, [i32(), f32(5), f32(5)], /^SHAPE_SUBGRAPH/],
  ])('refuses %s', (_, given, inputs, message) => {
    expect(refusal('STABLEHLO_CASE', among(opCall(given, inputs), branch(2), branch(2), branch(2)))).toMatch(message);
  });
});

describe('STABLEHLO_COMPOSITE, CALL and CALL_ONCE', () => {
  const composite = {
    name: 'odml.rms_norm',
    decompositionSubgraphIndex: 1,
    compositeAttributes: null,
    compositeAttributesFormat: 'FLEXBUFFERS',
    version: 1,
  } as const;
  const callee = subgraph([f32(-1, 8)], [f32(-1, 8), i32()]);

  test('a composite and a call give what their subgraph gives', () => {
    const outputs = ['FLOAT32[-1,8]', 'INT32[]'];
    expect(inferred('STABLEHLO_COMPOSITE', among(opCall(composite, [f32(2, 8)]), callee))).toEqual(outputs);
    expect(inferred('CALL', among(opCall({ subgraph: 1 }, [f32(2, 8)]), callee))).toEqual(outputs);
  });

  test('they give what is declared where subgraphs cannot be seen', () => {
    expect(inferred('STABLEHLO_COMPOSITE', opCall(composite, [f32(2, 8)], [f32(2)]))).toEqual(['FLOAT32[2]']);
    expect(inferred('CALL', opCall({ subgraph: 1 }, [], [f32(2)]))).toEqual(['FLOAT32[2]']);
  });

  test('they refuse operands that do not fit', () => {
    expect(refusal('CALL', among(opCall({ subgraph: 1 }, []), callee))).toMatch(/^SHAPE_SUBGRAPH: CALL callee takes 1/);
    expect(refusal('STABLEHLO_COMPOSITE', among(opCall(composite, [i32(2, 8)]), callee))).toMatch(/^DTYPE_MISMATCH/);
    expect(refusal('CALL', among(opCall({ subgraph: 1 }, [f32(2, 8)], [f32(2, 8)]), callee))).toMatch(
      /^SHAPE_SUBGRAPH: CALL callee gives 2 outputs, the call has 1/,
    );
  });

  test('an initialization neither takes nor gives anything', () => {
    const once = { initSubgraphIndex: 1 };
    expect(inferred('CALL_ONCE', among(opCall(once, []), subgraph([], [])))).toEqual([]);
    expect(refusal('CALL_ONCE', among(opCall(once, []), callee))).toMatch(/^SHAPE_SUBGRAPH/);
    expect(refusal('CALL_ONCE', opCall(once, [f32()]))).toMatch(/^SHAPE_INPUT_COUNT/);
    expect(refusal('CALL_ONCE', among(opCall(once, [])))).toMatch(/^SHAPE_SUBGRAPH: .* does not exist/);
  });
});

describe('ops of which only the call knows the types', () => {
  const customCall = {
    callTargetName: 'mine',
    hasSideEffect: true,
    backendConfig: null,
    apiVersion: 0,
    calledComputations: null,
    customAttributes: null,
  };

  test('give what the call declares', () => {
    const declared = [f32(2, -1), tensor('STRING', null)];
    const outputs = ['FLOAT32[2,-1]', 'STRING of any rank'];
    expect(inferred('STABLEHLO_CUSTOM_CALL', opCall(customCall, [null], declared))).toEqual(outputs);
    expect(inferred('CUSTOM', opCall({}, [f32(1), null], declared))).toEqual(outputs);
    expect(inferred('DELEGATE', opCall({}, [], declared))).toEqual(outputs);
    expect(inferred('PLACEHOLDER_FOR_GREATER_OP_CODES', opCall({}, [], []))).toEqual([]);
    const concat = { numChannels: 1, numColumnsPerChannel: null, embeddingDimPerChannel: null };
    expect(inferred('CONCAT_EMBEDDINGS', opCall(concat, [f32(1)], declared))).toEqual(outputs);
  });
});
