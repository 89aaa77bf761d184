import { describeOperator, type Model, type Operator, type Subgraph, type Tensor } from '@litesmith/ir';
import type { Registry } from '@litesmith/ops-registry';
import { formsOf, smallestForm } from './best-sparse-form.js';
import type { ConstantUse, TensorUse } from './constant-uses.js';
import type { SparseSize } from './measure-form.js';
import { sparseCallOf, sparseRuleOf } from './sparse-call.js';
import type { SparseForm } from './sparse-form.js';
import type { CheckedSparseOptions } from './sparse-options.js';
import type { SparseRuntime } from './sparse-rules.js';

/** A way to store a constant, with the bytes that it takes in all. */
export interface SparseChoice {
  readonly encoding: 'kernel' | 'densify';
  readonly size: SparseSize;
  readonly bytes: number;
}

/** Ways to store constants, and why there is no other. */
export interface SparseChoices {
  readonly choices: readonly SparseChoice[];
  readonly reason: string;
}

/** What planning looks things up in. */
export interface SparseScope {
  readonly model: Model;
  readonly registry: Registry;
  readonly options: CheckedSparseOptions;
}

/** A DENSIFY in the file: the operator, and the tensor that it writes, without its name. Scales move there. */
const DENSIFY_BYTES = 112;

/** What the output of a DENSIFY is called. */
export function densifiedName(name: string): string {
  return `${name}/dense`;
}

const refusesSlower =
  'XNNPACK takes no integer weights from a DENSIFY, and the builtin kernel is slower: `allowSlower` has it run them';

interface PlacedUse {
  readonly subgraph: Subgraph;
  readonly use: TensorUse;
}

/** The smallest form for the kernels and the smallest behind a DENSIFY, of constants that share their bytes. */
export function sparseChoices(scope: SparseScope, group: readonly ConstantUse[], mask: Uint8Array): SparseChoices {
  const { densify } = scope.options;
  const uses = group.flatMap(({ subgraph, uses: each }) => each.map((use): PlacedUse => ({ subgraph, use })));
  const [first] = group;
  if (first === undefined || uses.length === 0) return { choices: [], reason: 'no operator reads it' };
  const choices: SparseChoice[] = [];
  const add = (encoding: SparseChoice['encoding'], forms: readonly SparseForm[], extra: number): void => {
    const size = smallestForm(first.tensor, mask, forms);
    if (size === null) return;
    const tables = size.byteLength - size.valueBytes;
    choices.push({ encoding, size, bytes: size.valueBytes + tables * group.length + extra });
  };
  if (densify !== 'always') add('kernel', commonForms(uses.map((each) => kernelForms(scope, each))), 0);
  const refusal = uses.map((each) => refusalOf(scope, each)).find((each) => each !== null) ?? null;
  if (densify !== 'never' && refusal === null) {
    add(
      'densify',
      formsOf(first.tensor.shape),
      group.reduce((sum, { tensor }) => sum + densifyBytes(tensor), 0),
    );
  }
  return { choices, reason: refusal ?? 'its operators have no sparse kernel for its shape' };
}

function densifyBytes({ name }: Tensor): number {
  return DENSIFY_BYTES + densifiedName(name).length;
}

function commonForms(lists: readonly (readonly SparseForm[])[]): readonly SparseForm[] {
  const [first = [], ...others] = lists;
  const same = (a: SparseForm, b: SparseForm): boolean => a.axis === b.axis && a.blockSize === b.blockSize;
  return first.filter((form) => others.every((list) => list.some((each) => same(each, form))));
}

function kernelForms({ model, registry, options }: SparseScope, { subgraph, use }: PlacedUse): readonly SparseForm[] {
  const rule = sparseRuleOf(use);
  if (rule?.kernelForms === undefined) return [];
  const call = sparseCallOf(model, subgraph, use, registry, true);
  return commonForms(options.runtimes.map((runtime) => rule.kernelForms?.(call, runtime) ?? []));
}

function refusalOf(scope: SparseScope, { subgraph, use }: PlacedUse): string | null {
  const needs = densifiedNeeds(scope, subgraph, use);
  return typeof needs === 'string' ? `${describeOperator(subgraph, use.operator)}: ${needs}` : null;
}

/** The version that an operator has to state behind a DENSIFY, 0 for none; or why it cannot be there. */
function densifiedNeeds(
  { model, registry, options }: SparseScope,
  subgraph: Subgraph,
  use: TensorUse,
): number | string {
  const rule = sparseRuleOf(use);
  if (rule === undefined) return 'it needs the constant as it is';
  const call = sparseCallOf(model, subgraph, use, registry, false);
  const needs = options.runtimes.map((runtime: SparseRuntime) => rule.densified(call, runtime));
  const refusal = needs.find((each) => typeof each === 'string');
  if (refusal !== undefined) return refusal;
  const version = Math.max(...needs.map((each) => (typeof each === 'string' ? 0 : (each.version ?? 0))));
  return version > 0 && !options.allowSlower ? refusesSlower : version;
}

/** An operator as it has to be to read some operands from a DENSIFY; the same object where nothing is special. */
export function behindDensify(
  scope: SparseScope,
  subgraph: Subgraph,
  operator: Operator,
  operands: readonly number[],
): Operator {
  const needed = operands.map((operand) => densifiedNeeds(scope, subgraph, { operator, operand }));
  const version = Math.max(0, ...needed.map((each) => (typeof each === 'string' ? 0 : each)));
  return version > (operator.version ?? 1) ? { ...operator, version } : operator;
}
