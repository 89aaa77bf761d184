import type { MakeObserver } from '@litesmith/quantize';

/** Ranges of so many standard deviations on either side of the mean. */
export function deviationsObserver(deviations: number): MakeObserver {
  return () => {
    let [count, sum, squares] = [0, 0, 0];
    return {
      observe(values) {
        for (const value of values) {
          sum += value;
          squares += value * value;
        }
        count += values.length;
      },
      range() {
        if (count === 0) return undefined;
        const mean = sum / count;
        const reach = deviations * Math.sqrt(Math.max(0, squares / count - mean * mean));
        return { min: mean - reach, max: mean + reach };
      },
    };
  };
}
