import type { OpCase } from '../op-case.js';
import { type CaseQuantization, code, f32, i32, i64 } from '../operand.js';

const floatOnly = ['SQUARE', 'SIN', 'COS', 'FLOOR', 'CEIL', 'ROUND'] as const;
const signed = { values: Array.from({ length: 256 }, (_, i) => i - 128) };
const many16 = { values: Array.from({ length: 1024 }, (_, i) => -32768 + i * 64 + (i % 64)) };
const positive16 = { values: Array.from({ length: 1024 }, (_, i) => i * 32) };

function codes(
  op: OpCase['op'],
  name: string,
  input: CaseQuantization,
  output: CaseQuantization,
  values = signed,
): OpCase {
  return {
    name,
    op,
    inputs: [code('INT8', [values.values.length], input, values)],
    outputs: [{ quantization: output }],
  };
}

function codes16(op: OpCase['op'], name: string, input: number, output: number, values = many16): OpCase {
  return {
    name,
    op,
    inputs: [code('INT16', [values.values.length], [input, 0], values)],
    outputs: [{ quantization: [output, 0] }],
  };
}

export const elementwise: readonly OpCase[] = [
  ...floatOnly.flatMap((op): OpCase[] => [
    { name: 'vector', op, inputs: [f32([40])] },
    { name: 'rank 4', op, inputs: [f32([2, 3, 2, 2], { range: [-100, 100] })], tolerance: 1e-5 },
    { name: 'halves and signs', op, inputs: [f32([8], { values: [0.5, 1.5, 2.5, -0.5, -1.5, -2.5, 0, -7] })] },
  ]),
  { name: 'float', op: 'ABS', inputs: [f32([40])] },
  { name: 'int32', op: 'ABS', inputs: [i32([9])] },
  codes('ABS', 'int8 one scale', [0.05, 3], [0.05, -128]),
  codes('ABS', 'int8 two scales', [0.05, -3], [0.03, -100]),
  codes16('ABS', 'int16', 0.0003, 0.0002),
  { name: 'float', op: 'NEG', inputs: [f32([40])] },
  { name: 'int32', op: 'NEG', inputs: [i32([9])] },
  { name: 'int64', op: 'NEG', inputs: [i64([9])] },
  { name: 'float', op: 'EXP', inputs: [f32([40])] },
  { name: 'float of rank 3', op: 'EXP', inputs: [f32([2, 3, 4], { range: [-30, 10] })] },
  codes('EXP', 'int8', [0.03, 3], [0.4, -128]),
  codes16('EXP', 'int16', 0.0001, 0.001),
  { name: 'float', op: 'LOG', inputs: [f32([40], { range: [0.01, 100] })] },
  { name: 'float of rank 3', op: 'LOG', inputs: [f32([2, 3, 4], { range: [1e-6, 1e-3] })] },
  codes('LOG', 'int8', [0.05, -128], [0.04, 20]),
  codes('LOG', 'int8 with negative inputs', [0.05, 0], [0.04, 20]),
  codes16('LOG', 'int16', 0.0003, 0.0002),
  { name: 'float', op: 'SQRT', inputs: [f32([40], { range: [0, 100] })] },
  { name: 'float of rank 3', op: 'SQRT', inputs: [f32([2, 3, 4], { range: [0, 1] })] },
  codes('SQRT', 'int8', [0.05, -128], [0.03, -128]),
  codes16('SQRT', 'int16', 0.0003, 0.0002, positive16),
  { name: 'float', op: 'RSQRT', inputs: [f32([40], { range: [0.01, 100] })] },
  { name: 'float of rank 3', op: 'RSQRT', inputs: [f32([2, 3, 4], { range: [0.1, 1] })] },
  codes('RSQRT', 'int8', [0.05, -128], [0.03, -128]),
  codes('RSQRT', 'int8, small scale', [0.001, -128], [0.2, -5]),
  codes16('RSQRT', 'int16', 0.0003, 0.002, positive16),
];
