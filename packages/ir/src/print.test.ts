import { describe, expect, it } from 'vitest';
import { buildModel, buildSubgraph } from './build.js';
import { constantData } from './constant-data.js';
import { print } from './print.js';
import { writeStrings } from './strings.js';
import { type Tensor, type TensorId, tensorId } from './tensor.js';

const parameters = { scale: Float32Array.of(0.1), zeroPoint: Int32Array.of(-3), quantizedDimension: 0 };

describe('print', () => {
  it('shows a whole model', () => {
    const model = buildModel(
      (b) => {
        const x = b.input('x', 'FLOAT32', [-1, 4]);
        const w = b.constant('w', 'FLOAT32', [1, 4], [1, -2, 0.1, 1e-7]);
        const y = b.op('FULLY_CONNECTED', [x, w, null], { fusedActivationFunction: 'RELU', keepNumDims: true }, [
          { name: 'y', dtype: 'FLOAT32', shape: [-1, 1] },
        ]);
        b.output(
          b.op('RESHAPE', [y], { newShape: [-1] }, [{ name: 'flat out', dtype: 'FLOAT32', shape: [-1] }]),
          'result',
        );
      },
      { description: 'a "small" model' },
    );
    const metadata = new Map([['min_runtime_version', new Uint8Array(16)]]);
    const associatedFiles = new Map([['labels.txt', new Uint8Array(3)]]);
    expect(print({ ...model, metadata, associatedFiles })).toMatchInlineSnapshot(`
      "model "a \\"small\\" model"
      metadata "min_runtime_version": 16 bytes
      file "labels.txt": 3 bytes
      signature "serving_default" of subgraph 0 (x: %x) → (result: %"flat out")
      subgraph 0 "main"(%x: FLOAT32[?, 4]) {
        %w: FLOAT32[1, 4] = [1, -2, 0.1, 1e-7]
        %y = FULLY_CONNECTED(%x, %w, -) {fusedActivationFunction: RELU, keepNumDims: true} : FLOAT32[?, 1]
        %"flat out" = RESHAPE(%y) {newShape: [-1]} : FLOAT32[?]
        return %"flat out"
      }"
    `);
  });

  it('shows ops without output, custom ops and intermediates', () => {
    const subgraph = buildSubgraph('s', (b) => {
      const x = b.input('x', 'FLOAT32', [2]);
      const q = b.tensor({ name: 'q', dtype: 'INT16', shape: [2] });
      b.custom('Log', [x], Uint8Array.of(1, 2), []);
      const [y] = b.custom('Pair', [x, null], null, [
        { name: 'y', dtype: 'FLOAT32', shape: [2] },
        { name: 'y', dtype: 'FLOAT32', shape: [], hasRank: true },
        { name: 'y', dtype: 'FLOAT32', shape: [] },
      ]);
      b.ops('RELU', [y ?? null], {}, [{ name: 'z', dtype: 'FLOAT32', shape: [2] }], { intermediates: [q] });
    });
    expect(print(subgraph)).toMatchInlineSnapshot(`
      "subgraph "s"(%x: FLOAT32[2]) {
        %q: INT16[2]
        CUSTOM:Log(%x) {2 bytes}
        %y, %y#2, %y#3 = CUSTOM:Pair(%x, -) : FLOAT32[2], FLOAT32[], FLOAT32[]
        %z = RELU(%y) through (%q) : FLOAT32[2]
        return
      }"
    `);
  });

  const tensors: readonly [string, Partial<Tensor>][] = [
    ['a variable', { isVariable: true }],
    ['a scalar constant', { shape: [], data: constantData('FLOAT32', [0.1]) }],
    ['a large constant', { shape: [9], data: new Uint8Array(36) }],
    ['packed integers', { dtype: 'INT4', shape: [3], data: constantData('INT4', [1, -8, 7]) }],
    ['strings', { dtype: 'STRING', shape: [1], data: writeStrings([Uint8Array.of(65)]) }],
    ['data that does not fit', { shape: [2], data: new Uint8Array(3) }],
    ['one scale', { quantization: { kind: 'affine', ...parameters } }],
    [
      'scales along an axis',
      {
        quantization: {
          kind: 'affine',
          scale: Float32Array.of(0.1, 0.2),
          zeroPoint: new Int32Array(2),
          quantizedDimension: 3,
        },
      },
    ],
    [
      'many scales',
      {
        quantization: {
          kind: 'affine',
          scale: Float32Array.from({ length: 9 }, (_, i) => i + 1),
          zeroPoint: new Int32Array(9),
          quantizedDimension: 0,
        },
      },
    ],
    [
      'a range',
      {
        quantization: {
          kind: 'affine',
          scale: new Float32Array(),
          zeroPoint: new Int32Array(),
          quantizedDimension: 0,
          min: Float32Array.of(-1),
          max: Float32Array.of(6),
        },
      },
    ],
    [
      'blocks',
      { quantization: { kind: 'blockwise', ...parameters, scales: 0 as TensorId, zeroPoints: null, blockSize: 32 } },
    ],
    [
      'blocks along axes',
      {
        quantization: {
          kind: 'multi-axis',
          ...parameters,
          scales: 0 as TensorId,
          zeroPoints: tensorId(7),
          blockSize: 32,
          quantizedDimensions: [0, 1],
        },
      },
    ],
    ['a custom scheme', { quantization: { kind: 'custom', ...parameters, custom: new Uint8Array(5) } }],
    ['a sparse constant', { data: new Uint8Array(4), sparsity: { traversalOrder: [0], blockMap: [], dimensions: [] } }],
    ['an external constant', { externalBuffer: { group: 'w.bin', byteOffset: 0n, byteLength: 64n, packing: null } }],
  ];

  it('shows every kind of tensor', () => {
    const lines = tensors.map(([what, fields]) => {
      const tensor: Tensor = { name: 't', dtype: 'FLOAT32', shape: [4], ...fields };
      const subgraph = { name: '', tensors: new Map([[tensorId(0), tensor]]), operators: [], inputs: [], outputs: [] };
      return `${what}: ${print(subgraph).split('\n')[1]?.trim()}`;
    });
    expect(lines.join('\n')).toMatchInlineSnapshot(`
      "a variable: %t: FLOAT32[4] variable
      a scalar constant: %t: FLOAT32[] = 0.1
      a large constant: %t: FLOAT32[9] = 36 bytes
      packed integers: %t: INT4[3] = [1, -8, 7]
      strings: %t: STRING[1] = 13 bytes
      data that does not fit: %t: FLOAT32[2] = 3 bytes
      one scale: %t: FLOAT32[4] q(0.1, -3)
      scales along an axis: %t: FLOAT32[4] q(axis 3, [0.1, 0.2], 0)
      many scales: %t: FLOAT32[4] q(axis 0, [1 … 9], 0)
      a range: %t: FLOAT32[4] range(-1, 6)
      blocks: %t: FLOAT32[4] q(axis 0, blocks of 32, %t, 0)
      blocks along axes: %t: FLOAT32[4] q(axis 0 1, blocks of 32, %t, %?7)
      a custom scheme: %t: FLOAT32[4] q(custom, 5 bytes)
      a sparse constant: %t: FLOAT32[4] sparse = 4 bytes
      an external constant: %t: FLOAT32[4] = 64 bytes of w.bin"
    `);
  });

  it('gives the same text for other ids', () => {
    const at = (first: number): string => {
      const id = tensorId(first);
      const tensor: Tensor = { name: 'x', dtype: 'FLOAT32', shape: [1] };
      return print({ name: '', tensors: new Map([[id, tensor]]), operators: [], inputs: [id], outputs: [id] });
    };
    expect(at(3)).toBe(at(8));
  });
});
