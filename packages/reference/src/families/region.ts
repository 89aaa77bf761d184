import { LiteError, type OpName } from '@litesmith/ops-registry';
import type { KernelContext } from '../kernel.js';
import type { CombinationName } from './combination.js';

/** What a subgraph of one operator stands for, by that op. */
export type RegionMeanings = { readonly [K in OpName]?: CombinationName };

/**
 * The combination that a subgraph stands for whose whole content is one operator.
 *
 * @param empty what a subgraph without operators stands for, `null` if nothing
 * @throws {LiteError} `REFERENCE_REGION` for any other subgraph.
 */
export function regionMeaning(
  context: KernelContext,
  subgraph: number,
  meanings: RegionMeanings,
  empty: CombinationName | null,
): CombinationName {
  const operators = context.operatorsOf(subgraph);
  const [op] = operators;
  const known: Readonly<Record<string, CombinationName | undefined>> = meanings;
  const meaning = op === undefined ? empty : operators.length === 1 ? known[op] : undefined;
  if (meaning) return meaning;
  const content = operators.length === 0 ? 'no operator' : operators.join(', ');
  const expected = Object.keys(meanings).join(', ');
  throw new LiteError('REFERENCE_REGION', `subgraph ${subgraph} has ${content}, expected one of ${expected}`);
}
