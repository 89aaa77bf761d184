import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { primerSource } from '../../scripts/make-primer.js';

test('the primer is the one that its script makes', () => {
  // Were it to change, containers that were packed before could not be unpacked: a new version of the format would be due.
  expect(readFileSync(new URL('../generated/primer.ts', import.meta.url), 'utf8')).toBe(primerSource());
});
