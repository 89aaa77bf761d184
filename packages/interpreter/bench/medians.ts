/** One thing to measure. */
export interface Contender {
  readonly name: string;
  run(): void;
}

/** The time that this process has worked, in milliseconds: what other work on the machine hardly touches. */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds of one run: the median over all rounds, and the fastest. */
export interface Timing {
  readonly name: string;
  readonly median: number;
  readonly fastest: number;
}

/**
 * Measures contenders in turn, round by round, so that whatever else the machine does meets them all alike.
 *
 * @param rounds how many samples each contender gets; each lasts about `sampleMs`
 * @param now the clock, in milliseconds: what has passed, or {@link cpuTime}
 */
export function measure(
  contenders: readonly Contender[],
  rounds = 41,
  sampleMs = 20,
  now: () => number = () => performance.now(),
): readonly Timing[] {
  const repeats = contenders.map(({ run }) => {
    // Runs before measuring let the engine compile; the last of them tells how many make a sample.
    const until = now() + 300;
    let last = 0;
    while (now() < until) {
      const start = now();
      run();
      last = now() - start;
    }
    return Math.max(1, Math.round(sampleMs / Math.max(last, 1e-3)));
  });
  const samples = contenders.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    for (const [i, { run }] of contenders.entries()) {
      const count = repeats[i] ?? 1;
      const start = now();
      for (let n = 0; n < count; n++) run();
      samples[i]?.push((now() - start) / count);
    }
  }
  return contenders.map(({ name }, i) => {
    const sorted = [...(samples[i] ?? [])].sort((a, b) => a - b);
    return { name, median: sorted[sorted.length >> 1] ?? 0, fastest: sorted[0] ?? 0 };
  });
}
