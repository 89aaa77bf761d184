import { describe, expect, it } from 'vitest';
import { orderNodes, parseReference, type SourceGraph, type SourceNode } from './source-graph.js';
import { SourceGraphWriter } from './source-graph-writer.js';

const node = (name: string, ...inputs: string[]): SourceNode => ({ name, op: 'Op', inputs, attrs: {} });

const graph = (nodes: readonly SourceNode[], ...outputs: string[]): SourceGraph => ({
  name: 'g',
  inputs: [{ name: 'x', signatureName: 'x', dtype: 'FLOAT32', shape: [1] }],
  outputs: outputs.map((value) => ({ value, signatureName: value })),
  constants: new Map(),
  nodes,
});

describe('parseReference', () => {
  it.each([
    ['a/b:1', 'a/b', 1],
    ['a/b', 'a/b', 0],
    ['serving:x:0', 'serving:x', 0],
    ['odd:name', 'odd:name', 0],
  ])('takes %s apart', (reference, name, index) => {
    expect(parseReference(reference)).toEqual({ name, index });
  });
});

describe('orderNodes', () => {
  const names = (g: SourceGraph): readonly string[] => orderNodes(g).map((n) => n.name);

  it('puts producers first, whatever the order given', () => {
    expect(names(graph([node('c', 'b:0', 'a:0'), node('b', 'a:0'), node('a', 'x:0')], 'c:0'))).toEqual(['a', 'b', 'c']);
  });

  it('leaves out what no output needs', () => {
    expect(names(graph([node('dead', 'x:0'), node('a', 'x:0')], 'a:0'))).toEqual(['a']);
  });

  it('visits a diamond once', () => {
    const diamond = [node('d', 'b', 'c'), node('b', 'a'), node('c', 'b', 'a'), node('a', 'x')];
    expect(names(graph(diamond, 'd', 'b'))).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes graphs that are deeper than the call stack', () => {
    const chain = Array.from({ length: 50_000 }, (_, i) => node(`n${i}`, i === 0 ? 'x' : `n${i - 1}`));
    expect(orderNodes(graph(chain, 'n49999'))).toHaveLength(50_000);
  });

  it('refuses references to nothing and cycles', () => {
    expect(() => names(graph([node('a', 'y:0')], 'a'))).toThrowError(/nothing is named "y"[\s\S]*at: a/);
    expect(() => names(graph([node('a', 'b'), node('b', 'a')], 'a'))).toThrowError(/"a" depends on its own result/);
    expect(() => names(graph([node('a', 'a')], 'a'))).toThrowError(/depends on its own result/);
  });
});

describe('SourceGraphWriter', () => {
  it('keeps names unique as TensorFlow does', () => {
    const writer = new SourceGraphWriter();
    expect(['add', 'add', 'add_1', 'add'].map((name) => writer.uniqueName(name))).toEqual([
      'add',
      'add_1',
      'add_1_1',
      'add_2',
    ]);
  });
});
