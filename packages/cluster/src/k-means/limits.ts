/** Most clusters that are looked for: beyond 4,096, indices are no shorter than three quarters of a float16. */
export const MAX_CLUSTERS = 4096;

/** Most distinct values (of each sign, where 0 stands by itself) that the exact search takes as they are. */
export const MAX_EXACT_VALUES: number = 2 ** 19;

/** Rounds after which Lloyd's iteration stops though it still moves. In one dimension, it is at rest long before. */
export const MAX_ROUNDS = 1000;

/** Values that `ml-kmeans` is given for k-means++: it handles points as arrays of arrays, so that more take seconds. */
export const SEEDING_SAMPLE = 4096;
