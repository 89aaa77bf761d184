import { buildModel, tensorId } from '@litesmith/ir';
import { expect, test } from 'vitest';
import { evaluate } from '../evaluate.js';

test('DEQUANTIZE refuses scales along blocks', () => {
  const quantization = {
    kind: 'blockwise' as const,
    scale: new Float32Array(),
    zeroPoint: new Int32Array(),
    quantizedDimension: 0,
    scales: tensorId(1),
    zeroPoints: null,
    blockSize: 32,
  };
  const model = buildModel((b) => {
    const x = b.input('x', 'INT8', [1, 64], { quantization });
    b.constant('scales', 'FLOAT16', [1, 2], [1, 2]);
    b.output(b.op('DEQUANTIZE', [x], {}, [{ dtype: 'FLOAT32', shape: [1, 64] }]));
  });
  expect(() => evaluate(model, [new Int8Array(64)])).toThrowError(
    expect.objectContaining({ code: 'REFERENCE_UNSUPPORTED' }),
  );
});
