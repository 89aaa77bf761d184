/**
 * Second moments with products of different columns made smaller, the more the fewer vectors they were found from: of few vectors,
 * inputs seem to go together that do not. Squares stay.
 *
 * With the correlations r of p columns over n vectors, what is kept of them is 1 − ρ,
 * ρ = ((1 − 2/p) Σ r² + p²) / ((n + 1 − 2/p) (Σ r² − p)), at most 1.
 *
 * @param moments `[columns, columns]`, stays as it is
 * @param vectors how many; `undefined` where nobody knows, and nothing is shrunk
 * Source: Chen et al. 2010, "Shrinkage Algorithms for MMSE Covariance Estimation", equation 23, on correlations
 */
export function shrunkMoments(moments: Float64Array, columns: number, vectors: number | undefined): Float64Array {
  if (vectors === undefined) return moments;
  let squares = 0;
  for (let i = 0; i < columns; i++) {
    const own = moments[i * columns + i] as number;
    for (let j = 0; j < columns; j++) {
      const scale = own * (moments[j * columns + j] as number);
      // A column that was always zero goes with itself alone.
      if (scale > 0) squares += (moments[i * columns + j] as number) ** 2 / scale;
      else if (i === j) squares += 1;
    }
  }
  const apart = squares - columns;
  if (apart <= 0) return moments;
  const least = ((1 - 2 / columns) * squares + columns * columns) / ((vectors + 1 - 2 / columns) * apart);
  const kept = 1 - Math.min(1, Math.max(0, least));
  return moments.map((value, at) => (Math.floor(at / columns) === at % columns ? value : value * kept));
}
