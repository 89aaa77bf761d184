export { bestSparseForm } from './sparse/best-sparse-form.js';
export type { SparseSize } from './sparse/measure-form.js';
export { formName, type SparseForm } from './sparse/sparse-form.js';
export { toDense } from './sparse/to-dense.js';
export { toSparse } from './sparse/to-sparse.js';
