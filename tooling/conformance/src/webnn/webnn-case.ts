import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Type and shape. */
export interface WebnnDescriptor {
  readonly shape: readonly number[];
  readonly dataType: string;
}

/** A value: numbers, or text where JSON has no number for them (`Infinity`, `NaN`, 64 bits). */
export type WebnnNumber = number | string | boolean | null;

/** An input or an expected output. */
export interface WebnnOperand {
  readonly data: readonly WebnnNumber[] | WebnnNumber;
  readonly descriptor: WebnnDescriptor;
  readonly constant?: boolean;
}

/** One operator with its arguments in order, each under its name. */
export interface WebnnOperator {
  readonly name: string;
  readonly arguments: readonly { readonly [name: string]: unknown }[];
  readonly outputs: string | readonly string[];
}

/** One case of the WebNN conformance tests. */
export interface WebnnCase {
  readonly op: string;
  readonly name: string;
  readonly graph: {
    readonly inputs: { readonly [name: string]: WebnnOperand };
    readonly operators: readonly WebnnOperator[];
    readonly expectedOutputs: { readonly [name: string]: WebnnOperand };
  };
}

/** Reads a file of cases, one in each line. */
export function readWebnnCases(path: string): readonly WebnnCase[] {
  const text = gunzipSync(readFileSync(path)).toString('utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line): WebnnCase => JSON.parse(line));
}

/** A value as a number, or a bigint for text that is a whole number of 64 bits. */
export function numberOf(value: unknown): number | bigint {
  if (typeof value === 'string' && /^-?\d+n?$/.test(value)) return BigInt(value.replace('n', ''));
  return value === null ? Number.NaN : Number(value);
}

/** The values of an operand: a single number stands for all of them. */
export function valuesOf({ data, descriptor }: WebnnOperand): ArrayLike<number | bigint> {
  const list: readonly WebnnNumber[] = Array.isArray(data) ? data : [data as WebnnNumber];
  const isBig = descriptor.dataType === 'int64' || descriptor.dataType === 'uint64';
  const values = list.map((value) => {
    const number = numberOf(value);
    return isBig ? BigInt(number) : Number(number);
  });
  const count = descriptor.shape.reduce((product, size) => product * size, 1);
  const [first] = values;
  if (values.length !== 1 || count === 1 || first === undefined) return values;
  return typeof first === 'bigint' ? new BigInt64Array(count).fill(first) : new Float64Array(count).fill(first);
}
