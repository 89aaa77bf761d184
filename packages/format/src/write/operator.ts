import { type BuiltinOpName, defaultOptions, type Operator, type Subgraph, type TensorId } from '@litesmith/ir';
import { type AnyOptions, builtinOptions, type OptionTableName, operatorOptions } from '@litesmith/ops-registry';
import type { ModelTable, StoredOptions } from '../schema/model-schema.js';
import { indexOf, type TensorIndices, type WriteContext } from './context.js';
import { operatorVersion } from './operator-version.js';

/** The table of an operator. Its code goes to the list of operator codes. */
export function operatorTable(
  context: WriteContext,
  subgraph: Subgraph,
  indices: TensorIndices,
  operator: Operator,
  at: string,
): ModelTable<'Operator'> {
  const index = (id: TensorId | null): number => (id === null ? -1 : indexOf(indices, id, operator.op, at));
  const version = operatorVersion(context.model, subgraph, operator, context.registry);
  const { intermediates, mutatingVariableInputs } = operator;
  return {
    opcodeIndex: context.codes.add(operator.op, operator.op === 'CUSTOM' ? operator.customCode : null, version),
    inputs: Int32Array.from(operator.inputs.map(index)),
    outputs: Int32Array.from(operator.outputs.map(index)),
    intermediates: intermediates ? Int32Array.from(intermediates.map(index)) : null,
    mutatingVariableInputs: mutatingVariableInputs ?? null,
    debugMetadataIndex: operator.debugMetadataIndex ?? -1,
    ...optionUnions(operator),
    ...customOptions(context, operator),
  };
}

type CustomFields = 'customOptions' | 'customOptionsFormat' | 'largeCustomOptionsOffset' | 'largeCustomOptionsSize';

function customOptions(context: WriteContext, operator: Operator): Pick<ModelTable<'Operator'>, CustomFields> {
  const custom = operator.op === 'CUSTOM' ? operator : null;
  const bytes = custom?.customOptions ?? null;
  const behind = bytes === null ? null : context.placeBehind(bytes);
  return {
    customOptions: behind ? null : bytes,
    customOptionsFormat: custom?.customOptionsFormat ?? 'FLEXBUFFERS',
    largeCustomOptionsOffset: behind?.offset ?? 0n,
    largeCustomOptionsSize: behind?.size ?? 0n,
  };
}

type OptionUnions = Pick<ModelTable<'Operator'>, 'builtinOptions' | 'builtinOptions2'>;

function unionOf(table: OptionTableName): keyof OptionUnions {
  return Object.hasOwn(builtinOptions, table) ? 'builtinOptions' : 'builtinOptions2';
}

/** The operator's own options, and those of other ops that a file stored with it where there is room for them. */
function optionUnions(operator: Operator): OptionUnions {
  const unions: { -readonly [U in keyof OptionUnions]: StoredOptions | null } = {
    builtinOptions: null,
    builtinOptions2: null,
  };
  for (const { table, value } of operator.foreignOptions ?? []) unions[unionOf(table)] = { table, value };
  const own = operatorOptions[operator.op];
  if (operator.op === 'CUSTOM' || own === null) return unions;
  // A foreign table stands where the operator's own would: it stays as long as nobody has set an option.
  const isTaken = unions[unionOf(own)] !== null;
  if (isTaken && isDefault(operator.op, operator.options)) return unions;
  unions[unionOf(own)] = { table: own, value: operator.options };
  return unions;
}

function isDefault(op: BuiltinOpName, options: AnyOptions): boolean {
  const defaults: Readonly<Record<string, unknown>> = { ...defaultOptions(op) };
  return Object.entries(options).every(([name, value]) => Object.is(value, defaults[name]));
}
