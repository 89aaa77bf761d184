import type { BuiltinOpName } from '@litesmith/ir';
import type { OpOptions } from '@litesmith/ops-registry';
import type { OpCase } from '../op-case.js';
import { bool, type CaseOperand, type CaseQuantization, code, f32, i32, i64 } from '../operand.js';

const q: CaseQuantization = [0.05, 7];

/** A kind of tensor: a type, quantized where integers of 8 and 16 bits usually are. */
export type Kind =
  | 'float'
  | 'int8'
  | 'uint8'
  | 'int16'
  | 'int32'
  | 'int64'
  | 'bool'
  | 'float16'
  | 'bfloat16'
  | 'uint16'
  | 'uint32';

const kinds: Readonly<Record<Kind, (shape: readonly number[]) => CaseOperand>> = {
  float: f32,
  int8: (shape) => code('INT8', shape, q),
  uint8: (shape) => code('UINT8', shape, q),
  int16: (shape) => code('INT16', shape, [0.05, 0]),
  int32: i32,
  int64: i64,
  bool,
  float16: (shape) => ({ dtype: 'FLOAT16', shape, range: [0, 0x7bff] }),
  bfloat16: (shape) => ({ dtype: 'BFLOAT16', shape, range: [0, 0x7f7f] }),
  uint16: (shape) => ({ dtype: 'UINT16', shape, range: [0, 65535] }),
  uint32: (shape) => ({ dtype: 'UINT32', shape }),
};

/** The kinds that most moving ops take. */
export const everyKind: readonly Kind[] = ['float', 'int8', 'uint8', 'int16', 'int32', 'int64', 'bool'];

/** A tensor of the kind. */
export function ofKind(kind: Kind, shape: readonly number[]): CaseOperand {
  return kinds[kind](shape);
}

/** The same use of an op for every kind of tensor; `inputs` makes the inputs from the moved one, whose type the outputs have. */
export function forKinds<K extends BuiltinOpName>(
  chosen: readonly Kind[],
  op: K,
  name: string,
  shape: readonly number[],
  inputs: (moved: CaseOperand) => OpCase['inputs'],
  options: Partial<OpOptions[K]> = {},
  extra: Partial<OpCase> = {},
): readonly OpCase[] {
  return chosen.map((kind): OpCase => {
    const moved = ofKind(kind, shape);
    const output = moved.quantization ? { quantization: moved.quantization } : {};
    return { name: `${kind} ${name}`, op, options, inputs: inputs(moved), outputs: [output], ...extra };
  });
}
