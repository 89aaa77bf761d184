/** Most clusters that are looked for: beyond 4,096, indices are no shorter than three quarters of a float16. */
export const MAX_CLUSTERS = 4096;

/** Most distinct values that the exact search takes as they are: its time grows with their number times that of clusters. */
export const MAX_EXACT_VALUES: number = 2 ** 17;

/** Most cells (values × clusters) of the table that the exact search looks back through: 4 bytes each, 128 MiB. */
export const MAX_TABLE_CELLS: number = 2 ** 25;

/** Rounds after which Lloyd's iteration stops though it still moves. In one dimension, it is at rest long before. */
export const MAX_ROUNDS = 1000;

/** Values that `ml-kmeans` is given for k-means++: it handles points as arrays of arrays, so that more take seconds. */
export const SEEDING_SAMPLE = 4096;
