import { everyType } from '../element-bits.js';
import { declaredOutputs } from '../shapes/subgraph-call.js';
import type { OpSpec } from '../spec.js';

/**
 * Calls something that only the target knows, by `callTargetName`; types of the results are what the call declares. It
 * may have side effects (`hasSideEffect`).
 *
 * Source: section `custom_call` of the StableHLO specification; TFLite has no kernel.
 */
export const stablehloCustomCall: OpSpec<'STABLEHLO_CUSTOM_CALL'> = {
  name: 'STABLEHLO_CUSTOM_CALL',
  code: 173,
  options: 'StablehloCustomCallOptions',
  inputs: [{ name: 'inputs', dtypes: everyType, optional: true, variadic: true }],
  outputs: [{ name: 'results', dtypes: everyType, optional: true, variadic: true }],
  stateful: true,
  subgraphFields: ['calledComputations'],
  inferTypes: declaredOutputs,
  version: () => 1,
};
