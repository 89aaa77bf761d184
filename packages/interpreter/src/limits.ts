/** Results up to this size are folded whatever they come from: shape arithmetic and small tables. */
export const foldLimitBytes = 65_536;

/**
 * Larger results are folded if they are at most so many times what they are computed from: weights stored as float16,
 * int4 or int8 grow 2 to 8 times, while a FILL or TILE that makes megabytes of a few numbers is cheaper to run into
 * memory that the arena shares.
 */
export const foldLimitGrowth = 8;

/** Most elements of one tensor: indices stay exact in int32 arithmetic of kernels. */
export const elementLimit: number = 2 ** 31 - 1;
