import fc from 'fast-check';
import { encode, toObject } from 'flatbuffers/js/flexbuffers.js';
import { describe, expect, test } from 'vitest';
import { LiteError } from '../errors.js';
import { readFlexBuffer } from './read-flex-buffer.js';
import type { FlexValue } from './value.js';
import { writeFlexBuffer } from './write-flex-buffer.js';

const detection = {
  max_detections: 10,
  nms_iou_threshold: 0.6000000238418579,
  use_regular_nms: false,
  num_classes: 90,
  y_scale: 10.5,
};

const values: readonly FlexValue[] = [
  null,
  true,
  0,
  -1,
  127,
  128,
  -129,
  65_536,
  2 ** 40,
  2n ** 63n,
  2n ** 64n - 1n,
  -(2n ** 63n),
  0.5,
  0.1,
  -0,
  Number.NaN,
  Number.POSITIVE_INFINITY,
  '',
  'ünï',
  'x'.repeat(70_000),
  new Uint8Array(),
  Uint8Array.of(1, 2, 3),
  [],
  [1, 'two', [3, [null]], { four: 4 }],
  {},
  detection,
  { ключ: 1, a: { b: { c: [1, 2, 3] } }, '': 2 },
  Int8Array.of(-1, 2),
  Int16Array.of(-300, 5),
  Int32Array.of(1, -70_000),
  BigInt64Array.of(-1n, 2n ** 60n),
  Uint16Array.of(60_000),
  Uint32Array.of(4_000_000_000),
  BigUint64Array.of(2n ** 63n),
  Float32Array.of(0.5, -1.25),
  Float64Array.of(0.1),
];

test.each(values.map((value) => ({ value })))('$value survives', ({ value }) => {
  expect(readFlexBuffer(writeFlexBuffer(value))).toEqual(value);
});

describe('the flatbuffers package', () => {
  test.each([[detection], [[1, 2, 3]], ['text'], [{ a: [true, null, 'x'], b: { c: -5 } }]])(
    'reads what is written, and is read: %j',
    (value) => {
      expect(toObject(writeFlexBuffer(value).slice().buffer)).toEqual(value);
      const read = readFlexBuffer(encode(value));
      // It stores lists of numbers as typed vectors.
      expect(ArrayBuffer.isView(read) ? Array.from(read as Int8Array) : read).toEqual(value);
    },
  );
});

test('any tree of values survives', () => {
  const leaf = fc.oneof(
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double(),
    fc.string(),
    fc.uint8Array(),
    fc.bigInt({ min: 2n ** 60n, max: 2n ** 64n - 1n }),
  );
  const { tree } = fc.letrec<{ tree: FlexValue }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      leaf,
      fc.array(tie('tree')),
      fc.dictionary(
        fc.string().filter((key) => !key.includes('\0')),
        tie('tree'),
        { noNullPrototype: true },
      ),
    ),
  }));
  fc.assert(
    fc.property(tree, (value) => {
      expect(readFlexBuffer(writeFlexBuffer(value))).toEqual(value);
    }),
  );
});

describe('hostile bytes', () => {
  test('end in a LiteError or in a value', () => {
    const source = writeFlexBuffer([detection, { list: [1, 2, 3], text: 'x', blob: Uint8Array.of(9) }]);
    const edits = fc.array(fc.tuple(fc.nat(source.byteLength - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(edits, fc.nat(source.byteLength), (changes, length) => {
        const bytes = source.slice(length % 3 === 0 ? length : 0);
        for (const [at, value] of changes) if (at < bytes.byteLength) bytes[at] = value;
        try {
          readFlexBuffer(bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(LiteError);
        }
      }),
      { numRuns: 5000 },
    );
  });

  test('that contain themselves are refused', () => {
    // A vector whose one element is the vector.
    expect(() => readFlexBuffer(Uint8Array.of(1, 0, 40, 2, 40, 1))).toThrow(/nest deeper than 64 levels/);
  });

  test('that double at every level are refused', () => {
    // Each vector holds the one before it twice: 2^60 values in 240 bytes.
    const bytes: number[] = [0, 0];
    for (let level = 0, at = 1; level < 60; level++) {
      const start = bytes.length + 1;
      bytes.push(2, start - at, start + 1 - at, (level === 0 ? 1 : 10) << 2, (level === 0 ? 1 : 10) << 2);
      if (level === 0) bytes.splice(start, 2, 5, 5);
      at = start;
      if (level === 59) bytes.push(bytes.length - at, 10 << 2, 1);
    }
    const start = performance.now();
    expect(() => readFlexBuffer(Uint8Array.from(bytes))).toThrow(/far more than the bytes hold/);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});

describe('values that the format does not have are refused', () => {
  const deep = (levels: number): FlexValue => (levels === 0 ? 1 : [deep(levels - 1)]);
  test.each<[string, FlexValue, RegExp]>([
    ['an integer beyond 64 bits', 2n ** 64n, /does not fit into 64 bits/],
    ['a key with a NUL', { 'a\0b': 1 }, /has a NUL/],
    ['a function', (() => 1) as never, /a function cannot be stored/],
    ['more levels than readers take', deep(65), /deeper than 64 levels/],
  ])('%s', (_what, value, message) => expect(() => writeFlexBuffer(value)).toThrow(message));
});
