import { describe, expect, it } from 'vitest';
import type { PlannedJob } from './plan-jobs.js';
import { schedule } from './schedule.js';

const job = (variant: string | null, after: PlannedJob | null, cost: number, seed = 1): PlannedJob => {
  return { job: { seed, variant }, after: after?.job ?? null, cost };
};
const training = job(null, null, 5);
const short = job('short', training, 1);
const long = job('long', training, 9);
const behind = job('behind', short, 20);

const none = (): boolean => false;
const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1));

describe('the schedule', () => {
  it('does what others wait for longest first, each behind what it needs', async () => {
    const order: (string | null)[] = [];
    await schedule([training, short, long, behind], 1, none, async ({ job: { variant } }) => void order.push(variant));
    expect(order).toEqual([null, 'short', 'behind', 'long']);
  });

  it('never does more at once than it may, and all of it', async () => {
    let [now, most, done] = [0, 0, 0];
    const plan = [training, ...Array.from({ length: 9 }, (_, i) => job(`v${i}`, training, i))];
    await schedule(plan, 3, none, async () => {
      most = Math.max(most, ++now);
      await turn();
      now--;
      done++;
    });
    expect([most, done]).toEqual([3, 10]);
  });

  it('leaves out what is done, and goes on behind it', async () => {
    const order: (string | null)[] = [];
    const isDone = ({ job: { variant } }: PlannedJob): boolean => variant === null || variant === 'short';
    await schedule(
      [training, short, long, behind],
      1,
      isDone,
      async ({ job: { variant } }) => void order.push(variant),
    );
    expect(order).toEqual(['behind', 'long']);
  });

  it('finishes seeds in order', async () => {
    const plan = [1, 2].flatMap((seed) => {
      const first = job(null, null, 5, seed);
      return [first, job('a', first, 1, seed)];
    });
    const order: string[] = [];
    await schedule(plan, 1, none, async ({ job: { seed, variant } }) => void order.push(`${seed}${variant ?? ''}`));
    expect(order).toEqual(['1', '1a', '2', '2a']);
  });

  it('begins nothing more behind a failure, waits for what is under way, and throws it', async () => {
    const begun: (string | null)[] = [];
    let finished = false;
    const run = schedule([training, long, short, behind], 2, none, async ({ job: { variant } }) => {
      begun.push(variant);
      if (variant === 'short') throw new Error('broken');
      await turn();
      if (variant === 'long') finished = true;
    });
    await expect(run).rejects.toThrowError('broken');
    expect(begun).toEqual([null, 'short', 'long']);
    expect(finished).toBe(true);
  });
});
