import { statSync } from 'node:fs';
import { sharedPath } from '@litesmith/shared-files';
import { describe, expect, test } from 'vitest';
import { goldenExceptions } from './exceptions.js';
import { readGoldens } from './golden.js';
import { runGolden } from './run-golden.js';

/** Models that plain kernels run in well under a second. All others: `goldens/report.ts`. */
const isSmall = (path: string): boolean => {
  const file = sharedPath('models', ...path.split('/'));
  return file !== null && statSync(file).size <= 200_000;
};

const goldens = readGoldens()?.filter(({ path, inferMs }) => isSmall(path) && inferMs <= 0.5);

describe.skipIf(goldens === undefined)('models agree with TFLite', () => {
  test.for(goldens ?? [])('$path', (golden, { skip }) => {
    const { verdict, detail } = runGolden(golden);
    skip(verdict === 'missing', detail);
    const exception = goldenExceptions[golden.path];
    if (exception === undefined) expect({ verdict, detail }).toEqual({ verdict: 'agrees', detail: '' });
    else expect(verdict).toBe(exception.verdict);
  });
});

test.runIf(goldens === undefined)('the collection of models is absent: nothing was compared', () => {
  expect(sharedPath('models', 'goldens')).toBeNull();
});
