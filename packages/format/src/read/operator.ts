import { type Operator, type OperatorBase, type TensorId, tensorId } from '@litesmith/ir';
import { BuiltinOperator, type OpName } from '@litesmith/ops-registry';
import { FormatError } from '../errors.js';
import type { ModelTable } from '../schema/model-schema.js';
import { sliceBehind } from './constants.js';
import { checkIndex, invalid, type ReadContext } from './context.js';
import { readForeignOptions, readOptions } from './options.js';

/** An entry of the file's list of operator codes. */
export interface OperatorCode {
  readonly op: OpName;
  readonly customCode: string;
  readonly version: number;
}

const nameOf: ReadonlyMap<number, string> = new Map(
  Object.entries(BuiltinOperator).map(([name, code]) => [code, name]),
);

/** The operator codes of a file. Source: GetBuiltinCode, tflite/converter/schema/schema_utils.cc */
export function readOperatorCodes(context: ReadContext): readonly OperatorCode[] {
  return (context.model.operatorCodes ?? []).map((table) => {
    // Old files know only the byte, new ones write both: the greater is the code.
    const code = Math.max(table.deprecatedBuiltinCode, table.builtinCode);
    const op = nameOf.get(code);
    if (op === undefined) {
      throw new FormatError('FORMAT_UNKNOWN_OP', `builtin operator ${code} is none that the schema has`, {
        byteOffset: context.positions.get(table) ?? -1,
        hint: 'the file needs a newer version of this package, or it is damaged',
      });
    }
    return { op: op as OpName, customCode: table.customCode ?? '', version: table.version };
  });
}

/** An operator of a subgraph of `tensorCount` tensors. */
export function readOperator(
  context: ReadContext,
  codes: readonly OperatorCode[],
  table: ModelTable<'Operator'>,
  tensorCount: number,
): Operator {
  checkIndex(context, table, 'opcode_index', table.opcodeIndex, codes.length);
  const code = codes[table.opcodeIndex];
  if (!code) throw invalid(context, table, 'FORMAT_INDEX', `there is no operator code ${table.opcodeIndex}`);
  const intermediates = optionalIds(context, table, 'intermediate', table.intermediates, tensorCount);
  const base: OperatorBase = {
    inputs: optionalIds(context, table, 'input', table.inputs, tensorCount),
    outputs: tensorIds(context, table, 'output', table.outputs, tensorCount),
    ...(intermediates.length > 0 ? { intermediates } : {}),
    ...(table.mutatingVariableInputs && table.mutatingVariableInputs.length > 0
      ? { mutatingVariableInputs: table.mutatingVariableInputs }
      : {}),
    version: code.version,
    ...(table.debugMetadataIndex === -1 ? {} : { debugMetadataIndex: table.debugMetadataIndex }),
    ...readForeignOptions(code.op, table),
  };
  if (code.op !== 'CUSTOM') return { ...base, ...readOptions(code.op, table) } as Operator;
  return {
    ...base,
    op: 'CUSTOM',
    customCode: code.customCode,
    customOptions: customOptionsOf(context, table),
    customOptionsFormat: table.customOptionsFormat,
  };
}

/** Source: InterpreterBuilder::ParseNodes, tflite/core/interpreter_builder.cc */
function customOptionsOf(context: ReadContext, table: ModelTable<'Operator'>): Uint8Array | null {
  if (table.customOptions) return table.customOptions;
  const { largeCustomOptionsOffset: offset, largeCustomOptionsSize: size } = table;
  return offset > 1n ? sliceBehind(context, table, 'custom options', offset, size) : null;
}

/** Tensors by their indices, where none may be left out. */
export function tensorIds(
  context: ReadContext,
  owner: object,
  what: string,
  indices: Int32Array | null,
  tensorCount: number,
): TensorId[] {
  return Array.from(indices ?? [], (index) => {
    checkIndex(context, owner, `${what} tensor`, index, tensorCount);
    return tensorId(index);
  });
}

function optionalIds(
  context: ReadContext,
  owner: object,
  what: string,
  indices: Int32Array | null,
  tensorCount: number,
): (TensorId | null)[] {
  return Array.from(indices ?? [], (index) => {
    if (index === -1) return null;
    checkIndex(context, owner, `${what} tensor`, index, tensorCount);
    return tensorId(index);
  });
}
