import { LiteError } from '../errors.js';
import { defaultOf, type OpOptions, optionTable } from '../options.js';
import type { OpName } from '../schema/builtin-operator.js';
import type { OperandType, OpSpec, TensorTypeAndShape } from '../spec.js';
import { opCall } from './op-call.js';

/** The options of an op: those given, and the schema's defaults for all others. */
export function optionsOf<K extends OpName>(spec: OpSpec<K>, given: Partial<OpOptions[K]>): OpOptions[K] {
  const fields = spec.options === null ? {} : optionTable(spec.options).fields;
  const defaults = Object.entries(fields).map(([name, field]) => [name, defaultOf(field)]);
  return { ...Object.fromEntries(defaults), ...given };
}

/** What the op's shape rule yields; options that are not given take the schema's defaults. */
export function inferred<K extends OpName>(
  spec: OpSpec<K>,
  given: Partial<OpOptions[K]>,
  inputs: readonly (OperandType | null)[],
  outputs: readonly OperandType[] = [],
): readonly TensorTypeAndShape[] {
  return spec.inferTypes(opCall(optionsOf(spec, given), inputs, outputs));
}

/** What the op's version rule yields; options that are not given take the schema's defaults. */
export function versionOf<K extends OpName>(
  spec: OpSpec<K>,
  given: Partial<OpOptions[K]>,
  inputs: readonly (OperandType | null)[],
  outputs: readonly OperandType[] = [],
): number {
  return spec.version(opCall(optionsOf(spec, given), inputs, outputs));
}

/** `CODE: message` of the LiteError that a piece of code throws, its hint left off; `'no error'` where it throws none. */
export function errorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (!(error instanceof LiteError)) throw error;
    return `${error.code}: ${error.message.split('\n')[0]}`;
  }
  return 'no error';
}
