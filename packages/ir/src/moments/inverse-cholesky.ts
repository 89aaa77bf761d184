import { LiteError } from '@litesmith/ops-registry';

/**
 * The upper Cholesky factor of the inverse of a symmetric positive definite matrix: U with UᵀU = A⁻¹.
 *
 * With A = L·Lᵀ of the matrix read backwards (last row and column first), L⁻¹ read backwards is U: one factorization and one
 * triangular inverse.
 *
 * @param matrix `[n, n]`, row-major
 * @throws {LiteError} `CHOLESKY_DEFINITE` if the matrix is not positive definite.
 */
export function inverseCholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = cholesky(reversed(matrix, n), n);
  // A = L·Lᵀ, so A⁻¹ = L⁻ᵀ·L⁻¹ = (L⁻¹)ᵀ·(L⁻¹).
  return reversed(invertLower(lower, n), n);
}

/** Rows and columns in reverse order. */
function reversed(matrix: Float64Array, n: number): Float64Array {
  const result = new Float64Array(n * n);
  for (let i = 0; i < n * n; i++) result[n * n - 1 - i] = matrix[i] as number;
  return result;
}

function cholesky(matrix: Float64Array, n: number): Float64Array {
  const lower = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (lower[i * n + k] as number) * (lower[j * n + k] as number);
      if (i !== j) lower[i * n + j] = sum / (lower[j * n + j] as number);
      else if (sum > 0) lower[i * n + i] = Math.sqrt(sum);
      else throw new LiteError('CHOLESKY_DEFINITE', `the matrix is not positive definite: pivot ${i} is ${sum}`);
    }
  }
  return lower;
}

/** Row by row from rows already inverted, so that memory is read in order. */
function invertLower(lower: Float64Array, n: number): Float64Array {
  const inverse = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const row = i * n;
    for (let k = 0; k < i; k++) {
      const factor = lower[row + k] as number;
      const above = k * n;
      for (let j = 0; j <= k; j++) {
        inverse[row + j] = (inverse[row + j] as number) - factor * (inverse[above + j] as number);
      }
    }
    const pivot = lower[row + i] as number;
    for (let j = 0; j < i; j++) inverse[row + j] = (inverse[row + j] as number) / pivot;
    inverse[row + i] = 1 / pivot;
  }
  return inverse;
}
