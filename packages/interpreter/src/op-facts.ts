import type { OpName } from '@litesmith/ops-registry';

/** Inputs of which an op uses nothing but the shape: with that known, its outputs are. */
export const shapeOnlyInputs: { readonly [K in OpName]?: readonly number[] } = {
  SHAPE: [0],
  RANK: [0],
  ZEROS_LIKE: [0],
};

/** The input whose contents an op hands on as they are, under another shape: both can lie in the same memory. */
export const sameContents: { readonly [K in OpName]?: number } = {
  RESHAPE: 0,
  SQUEEZE: 0,
  EXPAND_DIMS: 0,
  STABLEHLO_RESHAPE: 0,
};

/**
 * Ops that call a subgraph with their own operands, and how many inputs come before those. The bodies of others
 * (reductions, comparators) take scalars, whatever the operands are.
 */
export const leadingInputs: { readonly [K in OpName]?: number } = {
  CALL: 0,
  IF: 1,
  WHILE: 0,
  STABLEHLO_CASE: 1,
  STABLEHLO_COMPOSITE: 0,
  STABLEHLO_WHILE: 0,
};
