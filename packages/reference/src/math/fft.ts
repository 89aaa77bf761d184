/**
 * The discrete Fourier transform in place, Y[k] = Σ x[j] · e^(−2πi jk/n), by halving (Cooley and Tukey).
 *
 * @param re real parts; their number is a power of two
 * @param im imaginary parts, as many
 * Source: Press et al., Numerical Recipes, 12.2.
 */
export function fft(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  reorder(re, im);
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const angle = (-2 * Math.PI * k) / size;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let a = k; a < n; a += size) {
        const b = a + half;
        const [x, y] = [re[b] ?? 0, im[b] ?? 0];
        const [turnedRe, turnedIm] = [x * cos - y * sin, x * sin + y * cos];
        re[b] = (re[a] ?? 0) - turnedRe;
        im[b] = (im[a] ?? 0) - turnedIm;
        re[a] = (re[a] ?? 0) + turnedRe;
        im[a] = (im[a] ?? 0) + turnedIm;
      }
    }
  }
}

/** Swaps elements whose indices are each other's bits in opposite order. */
function reorder(re: Float64Array, im: Float64Array): void {
  const n = re.length;
  let mirrored = 0;
  for (let i = 0; i < n; i++) {
    if (i < mirrored) {
      for (const part of [re, im]) [part[i], part[mirrored]] = [part[mirrored] ?? 0, part[i] ?? 0];
    }
    let bit = n >> 1;
    while (bit > 0 && mirrored & bit) {
      mirrored ^= bit;
      bit >>= 1;
    }
    mirrored |= bit;
  }
}
