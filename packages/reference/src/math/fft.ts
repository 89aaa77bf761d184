/**
 * Fourier transform of complex numbers in place: X[k] = Σ x[n] · e^(−2πi·kn / N).
 *
 * @param re real parts; a power of two of them
 * @param im imaginary parts
 */
export function fft(re: Float64Array, im: Float64Array): void {
  const count = re.length;
  for (let i = 1, j = 0; i < count; i++) {
    let bit = count >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i >= j) continue;
    [re[i], re[j]] = [re[j] ?? 0, re[i] ?? 0];
    [im[i], im[j]] = [im[j] ?? 0, im[i] ?? 0];
  }
  for (let size = 2; size <= count; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const [cos, sin] = [Math.cos((-2 * Math.PI * k) / size), Math.sin((-2 * Math.PI * k) / size)];
      for (let start = k; start < count; start += size) {
        const [a, b] = [re[start + half] ?? 0, im[start + half] ?? 0];
        const [x, y] = [a * cos - b * sin, a * sin + b * cos];
        const [u, v] = [re[start] ?? 0, im[start] ?? 0];
        [re[start], im[start]] = [u + x, v + y];
        [re[start + half], im[start + half]] = [u - x, v - y];
      }
    }
  }
}
