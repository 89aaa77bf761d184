import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { litesmith } from '../testing/litesmith.js';

const file = fileURLToPath(new URL('../../../../packages/experiment/src/testing/experiments/tiny.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'litesmith-cli-sweep-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('litesmith experiment sweep', () => {
  it('makes no more points than the budget, and marks those on the front', async () => {
    const out = join(folder, 'search');
    const {
      code,
      out: table,
      err,
    } = await litesmith(...['experiment', 'sweep', file, '--budget', '12', '--no-judge', '--no-report', '--out', out]);
    expect(err).toContain('round 2');
    expect(code).toBe(0);
    const { front, summary, command } = JSON.parse(readFileSync(join(out, 'results.json'), 'utf8'));
    expect(summary).toHaveLength(1 + 12);
    expect(command).toContain('--search --budget 12');
    for (const name of front) expect(table).toMatch(new RegExp(`^\\*  ${name}  `, 'm'));
    expect(table.match(/^\*/gm)).toHaveLength(front.length + 1);
  });

  it('has no objective of any name', async () => {
    const out = join(folder, 'none');
    const { code, err } = await litesmith('experiment', 'sweep', file, '--by', 'beauty', '--out', out);
    expect(code).toBe(1);
    expect(err).toContain('EXPERIMENT_OBJECTIVE');
    expect(existsSync(out)).toBe(false);
  });
});

describe('litesmith experiment worker', () => {
  it('says where it cannot go, without the password', async () => {
    const { code, err } = await litesmith('experiment', 'worker', file, '--queue', 'redis://:secret@127.0.0.1:1');
    expect(code).toBe(1);
    expect(err).toContain('EXPERIMENT_QUEUE');
    expect(err).toContain('redis://:***@127.0.0.1:1');
    expect(err).not.toContain('secret');
  });

  it('needs a queue', async () => {
    expect(await litesmith('experiment', 'worker', file)).toMatchObject({ code: 2 });
  });
});
