import { LiteError, type TensorType } from '@litesmith/ops-registry';
import { constantData } from './constant-data.js';
import type { Editor } from './edit.js';
import type { Bindings } from './match.js';
import type { BuiltinOperator, BuiltinOpName, CustomOperator, Operator } from './model.js';
import type { AnyOpPattern, CustomOpPattern, MatchSite, OperandPattern, OpPattern, Pattern } from './pattern.js';
import { shapeFields } from './shape.js';
import type { Tensor, TensorId } from './tensor.js';

/** A place where a rule's pattern matches, for the rule to build the replacement. Called with a pattern, it tells what that matched. */
export interface Match extends MatchSite {
  /** The operator that a pattern matched. */
  <K extends BuiltinOpName>(pattern: OpPattern<K>): BuiltinOperator<K>;
  (pattern: CustomOpPattern): CustomOperator;
  /** The tensor that a pattern matched. */
  (pattern: OperandPattern): TensorId;
  /** Adds a tensor for the replacement. */
  addTensor(tensor: Tensor): TensorId;
  /** Adds a constant from numbers, or from its bytes as they stand. */
  addConstant(
    name: string,
    dtype: TensorType,
    shape: readonly number[],
    values: ArrayLike<number | bigint> | Uint8Array,
    extra?: Partial<Tensor>,
  ): TensorId;
  /** Changes a tensor (its quantization, say) when the replacement takes place. */
  setTensor(id: TensorId, tensor: Tensor): void;
  /** Lets everything that reads one tensor read another when the replacement takes place: for operators that only pass on. */
  replaceUses(from: TensorId, to: TensorId): void;
  /** Tells why the rule does not apply after all: `return m.fail('…')`. */
  fail(reason: string): null;
}

/** A rewrite rule: what to look for, and what to put in its place. */
export interface Rule {
  readonly name: string;
  readonly root: AnyOpPattern;
  replace(match: Match): readonly Operator[] | null;
}

/**
 * A rewrite rule.
 *
 * @param root    the last operator of what is replaced; its inputs lead to the others
 * @param replace the operators to put in the root's place, which produce the root's outputs (unless `m.replaceUses` has
 * led their readers elsewhere); `null` where the rule does not apply after all. Other matched operators go once nobody reads them.
 */
export function rule<K extends BuiltinOpName>(
  name: string,
  root: OpPattern<K> | CustomOpPattern,
  replace: (match: Match) => readonly Operator[] | null,
): Rule {
  return { name, root, replace };
}

/** What a rule wants to happen besides the exchange of operators. */
export interface MatchEdits {
  readonly tensors: ReadonlyMap<TensorId, Tensor>;
  readonly uses: ReadonlyMap<TensorId, TensorId>;
}

/** The match that a rule sees, and what the rule asks for through it. */
export function createMatch(
  site: MatchSite,
  editor: Editor,
  bindings: Bindings,
  explain: ((reason: string) => void) | undefined,
): { readonly match: Match; readonly edits: MatchEdits } {
  const tensors = new Map<TensorId, Tensor>();
  const uses = new Map<TensorId, TensorId>();

  function bound<K extends BuiltinOpName>(pattern: OpPattern<K>): BuiltinOperator<K>;
  function bound(pattern: CustomOpPattern): CustomOperator;
  function bound(pattern: OperandPattern): TensorId;
  function bound(pattern: Pattern): Operator | TensorId {
    const value =
      pattern.kind === 'op' || pattern.kind === 'custom'
        ? bindings.operators.get(pattern)
        : bindings.tensors.get(pattern);
    if (value !== undefined) return value;
    throw new LiteError('REWRITE_PATTERN', `the pattern of ${pattern.kind} is no part of the rule's root`);
  }

  const match: Match = Object.assign(bound, site, {
    addTensor: (tensor: Tensor) => editor.addTensor(tensor),
    addConstant: (
      name: string,
      dtype: TensorType,
      shape: readonly number[],
      values: ArrayLike<number | bigint> | Uint8Array,
      extra: Partial<Tensor> = {},
    ) => {
      const data = values instanceof Uint8Array ? values : constantData(dtype, values);
      return editor.addTensor({ name, dtype, ...shapeFields(shape), data, ...extra });
    },
    setTensor: (id: TensorId, tensor: Tensor) => {
      editor.tensor(id);
      tensors.set(id, tensor);
    },
    replaceUses: (from: TensorId, to: TensorId) => {
      editor.tensor(to);
      uses.set(from, to);
    },
    fail: (reason: string) => {
      explain?.(reason);
      return null;
    },
  });
  return { match, edits: { tensors, uses } };
}
