import { type Model, sameShape } from '@litesmith/ir';
import { builtinRegistry, type Registry } from '@litesmith/ops-registry';
import { type ConstantUse, constantGroups } from './constant-uses.js';
import { nonzeroMask, sparseElementBytes } from './nonzero-mask.js';
import { sparseRuleOf } from './sparse-call.js';
import { type SparseScope, sparseChoices } from './sparse-choices.js';
import { formName, type SparseForm } from './sparse-form.js';
import { checkSparseOptions, type EncodeSparseOptions, type SparseCandidate } from './sparse-options.js';

/** What becomes of a constant. */
export interface SparseDecision extends SparseCandidate {
  /** `kernel`: sparse, read so by its operators. `densify`: sparse, with a DENSIFY in front of them. `dense`: as it was. */
  readonly encoding: 'kernel' | 'densify' | 'dense';
  readonly form: SparseForm | null;
  /** Bytes that it takes from now on, tables and DENSIFY included; where several share their bytes, of all together. */
  readonly bytes: number;
  /** Why, in words. */
  readonly reason: string;
}

/**
 * What {@link encodeSparse} would do with each constant, and what that saves: one decision for every constant that has zeros
 * and a type that can be stored sparsely, and for every one that an operator reads as weights.
 *
 * @throws {LiteError} `SPARSE_OPTIONS` for an option outside of its range.
 */
export function planSparse(
  model: Model,
  options: EncodeSparseOptions = {},
  registry: Registry = builtinRegistry,
): readonly SparseDecision[] {
  const scope = { model, registry, options: checkSparseOptions(options) };
  return constantGroups(model).flatMap((group) => decide(scope, group));
}

/** One decision for constants that share their bytes. */
function decide(scope: SparseScope, group: readonly ConstantUse[]): readonly SparseDecision[] {
  const { leastSaving, where } = scope.options;
  const [first] = group;
  if (first === undefined) return [];
  const mask = nonzeroMask(first.tensor);
  const candidates = group.map((member) => candidateOf(member, mask));
  const isWeight = group.some(({ uses }) => uses.some((use) => sparseRuleOf(use) !== undefined));
  if (!isWeight && !candidates.some(({ zeros }) => zeros > 0)) return [];
  const denseBytes = first.tensor.data?.byteLength ?? 0;
  const all = (encoding: SparseDecision['encoding'], form: SparseForm | null, bytes: number, reason: string) =>
    candidates.map((candidate): SparseDecision => ({ ...candidate, encoding, form, bytes, reason }));
  const stays = (reason: string) => all('dense', null, denseBytes, reason);

  const obstacle = obstacleOf(group, mask);
  if (obstacle !== null || mask === null) return stays(obstacle ?? '');
  if (!candidates.every(where)) return stays('it is not picked');
  const { choices, reason } = sparseChoices(scope, group, mask);
  const [best] = [...choices].sort((a, b) => a.bytes - b.bytes);
  if (best === undefined) return stays(reason);
  const { encoding, bytes, size } = best;
  const name = `${formName(size.form, first.tensor.shape.length)}${encoding === 'densify' ? ' behind a DENSIFY' : ''}`;
  if (bytes > denseBytes * (1 - leastSaving)) return stays(`${name} would take ${bytes}`);
  return all(encoding, size.form, bytes, name);
}

function candidateOf({ subgraphIndex, id, tensor }: ConstantUse, mask: Uint8Array | null): SparseCandidate {
  let nonzeros = 0;
  for (const each of mask ?? []) nonzeros += each;
  const { name, dtype, shape, data } = tensor;
  const zeros = mask === null || mask.length === 0 ? 0 : 1 - nonzeros / mask.length;
  return { subgraph: subgraphIndex, tensor: id, name, dtype, shape, denseBytes: data?.byteLength ?? 0, zeros };
}

/** What keeps constants that share their bytes dense, whatever reads them. */
function obstacleOf(group: readonly ConstantUse[], mask: Uint8Array | null): string | null {
  const [first] = group;
  if (group.some(({ tensor }) => tensor.sparsity !== undefined)) return 'it is sparse already';
  if (first !== undefined && sparseElementBytes[first.tensor.dtype] === undefined) {
    return `DENSIFY takes no ${first.tensor.dtype}`;
  }
  if (mask === null) return 'its bytes do not fit its shape';
  const fixed = group.find((member) => member.fixed !== null)?.fixed;
  if (fixed) return fixed;
  const isAlike = ({ tensor }: ConstantUse): boolean =>
    tensor.dtype === first?.tensor.dtype && sameShape(tensor.shape, first.tensor.shape);
  return group.every(isAlike) ? null : 'a tensor of another type or shape has the same bytes';
}
