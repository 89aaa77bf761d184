import { BuiltinOperator, type OpName } from '@litesmith/ops-registry';
import type { ModelTable } from '../schema/model-schema.js';

/** Old readers know one byte; codes beyond it show as this one, PLACEHOLDER_FOR_GREATER_OP_CODES. */
const greatestByteCode = 127;

/** Collects operator codes: one entry for each op, custom name and version, in order of first use. */
export class OperatorCodes {
  readonly #indices = new Map<string, number>();
  readonly #tables: ModelTable<'OperatorCode'>[] = [];

  get tables(): readonly ModelTable<'OperatorCode'>[] {
    return this.#tables;
  }

  /** Index of the entry. */
  add(op: OpName, customCode: string | null, version: number): number {
    const key = `${op} ${version} ${customCode ?? ''}`;
    const known = this.#indices.get(key);
    if (known !== undefined) return known;
    const builtinCode = BuiltinOperator[op];
    const deprecatedBuiltinCode = Math.min(builtinCode, greatestByteCode);
    const index = this.#tables.push({ builtinCode, deprecatedBuiltinCode, customCode, version }) - 1;
    this.#indices.set(key, index);
    return index;
  }
}
