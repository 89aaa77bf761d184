import { expect, it } from 'vitest';
import { versionByFeatures } from './version-by-features.js';

it.each([
  [{}, 1],
  [{ 2: false, 5: false }, 1],
  [{ 2: true, 5: false }, 2],
  [{ 10: true, 9: true, 2: true }, 10],
])('takes the highest version in %o that is used', (features, version) => {
  expect(versionByFeatures(features)).toBe(version);
});
