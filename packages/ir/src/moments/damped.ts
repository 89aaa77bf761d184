/** Share of the mean diagonal that is added to it, so that directions which no sample has seen stay bounded. */
const DAMPING = 0.01;

/**
 * Second moments with a hundredth of their mean diagonal added to the diagonal: always invertible.
 *
 * @param moments `[depth, depth]`, stays as it is
 */
export function dampedMoments(moments: Float64Array, depth: number): Float64Array {
  const hessian = moments.slice();
  let trace = 0;
  for (let i = 0; i < depth; i++) trace += hessian[i * depth + i] as number;
  const damping = (DAMPING * trace) / depth || 1;
  for (let i = 0; i < depth; i++) hessian[i * depth + i] = (hessian[i * depth + i] as number) + damping;
  return hessian;
}
