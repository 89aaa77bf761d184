import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { lockFolder } from './lock-folder.js';
import { ownIdentity } from './process-identity.js';

const folder = mkdtempSync(join(tmpdir(), 'litesmith-lock-'));
const lock = join(folder, 'lock.json');
beforeEach(() => rmSync(lock, { force: true }));
afterAll(() => rmSync(folder, { recursive: true }));

it('lets one in at a time', () => {
  const release = lockFolder(folder);
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'EXPERIMENT_LOCKED' }));
  expect(() => lockFolder(folder)).toThrow(new RegExp(`process ${process.pid} of `));
  release();
  expect(readdirSync(folder)).toEqual([]);
  lockFolder(folder)();
});

/** No process has this number: Linux ends at 2^22. */
const NONE = 2 ** 30;

it.each([
  ['of a process that is over', { ...ownIdentity(), pid: NONE }],
  ['of an earlier process with the number of another one', { ...ownIdentity(), began: '1' }],
])('takes over a lock %s', (_name, holder) => {
  if (holder.began === null) return; // this system does not tell when a process began
  writeFileSync(lock, JSON.stringify(holder));
  const release = lockFolder(folder);
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ ...ownIdentity() });
  release();
  expect(existsSync(lock)).toBe(false);
});

it.each([
  ['half a lock', '{"host":'],
  ['no lock', 'null'],
  ['nothing', ''],
])('takes over a file with %s', (_name, text) => {
  writeFileSync(lock, text);
  lockFolder(folder)();
  expect(existsSync(lock)).toBe(false);
});

it('leaves alone what another machine holds, and what another process has taken meanwhile', () => {
  writeFileSync(lock, JSON.stringify({ host: 'elsewhere', pid: NONE, began: '1' }));
  expect(() => lockFolder(folder)).toThrow(expect.objectContaining({ code: 'EXPERIMENT_LOCKED' }));
  rmSync(lock);
  const release = lockFolder(folder);
  writeFileSync(lock, 'of another process');
  release();
  expect(readFileSync(lock, 'utf8')).toBe('of another process');
});

it('says so where there can be no lock', () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  expect(() => lockFolder(file)).toThrow(/EEXIST|ENOTDIR/);
  mkdirSync(lock);
  expect(() => lockFolder(folder)).toThrow();
  rmSync(lock, { recursive: true });
});
