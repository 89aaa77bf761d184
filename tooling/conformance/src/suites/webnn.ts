import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '@litesmith/shared-files';
import { runModelCase } from '../run/model-case.js';
import type { Suite } from '../run/suite.js';
import { convertWebnn } from '../webnn/convert.js';
import { readWebnnCases } from '../webnn/webnn-case.js';

/** The cases of the WebNN conformance tests: one suite for each file `*.jsonl.gz`. */
export function webnnSuites(): readonly Suite[] {
  const folder = sharedPath('suites', 'webnn');
  if (folder === null) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));
  return files.sort().map((file) => ({
    name: `webnn/${file.replace('.jsonl.gz', '')}`,
    about: 'WebNN conformance tests; tolerance by operator, in units of the last place or absolute, as they define it',
    cases: readWebnnCases(join(folder, file)).map((webnnCase) => ({
      name: webnnCase.name,
      run: (runners) => runModelCase(() => convertWebnn(webnnCase), runners),
    })),
  }));
}
