import { describe, expect, it } from 'vitest';
import { createProgress, formatDuration } from './progress.js';
import { formatBytes, formatTable } from './table.js';

describe('what the apps print', () => {
  it('is a table with aligned columns and no trailing blanks', () => {
    const columns = [{ title: 'op' }, { title: 'count', align: 'right' as const }];
    expect(
      formatTable(columns, [
        ['CONV_2D', '3'],
        ['ADD', '12'],
      ]).split('\n'),
    ).toEqual(['op       count', 'CONV_2D      3', 'ADD         12']);
  });

  it('is a size or a duration for people', () => {
    expect([0, 1023, 421_840, 3 * 1024 ** 3].map(formatBytes)).toEqual(['0 B', '1023 B', '412.0 KiB', '3.0 GiB']);
    expect([400, 59_000, 64_000].map(formatDuration)).toEqual(['0 s', '59 s', '1 min 04 s']);
  });

  it('is a line at every tenth where there is no terminal', () => {
    const written: string[] = [];
    const progress = createProgress({ write: (text) => written.push(text) });
    for (let i = 1; i <= 100; i++) progress.update(i / 100, `${i} %`);
    progress.done('done');
    expect(written).toEqual([...Array.from({ length: 10 }, (_, i) => `${(i + 1) * 10} %\n`), 'done\n']);
  });

  it('redraws one line on a terminal, not more often than the eye sees', () => {
    const written: string[] = [];
    let clock = 0;
    const progress = createProgress({ isTTY: true, columns: 40, write: (text) => written.push(text) }, () => clock);
    for (let i = 0; i < 10; i++) {
      clock += 40;
      progress.update(i / 10, 'a text that is much too long for a terminal of forty columns');
    }
    expect(written).toHaveLength(5);
    for (const line of written) expect(line.replace('\r\x1b[2K', '').length).toBeLessThan(40);
  });
});
