import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { sharedPath } from '@litesmith/shared-files';
import { convertNnapi } from '../nnapi/convert.js';
import { type NnapiCase, readNnapiCases } from '../nnapi/nnapi-case.js';
import { runModelCase } from '../run/model-case.js';
import type { Runners } from '../run/runners.js';
import { type CaseResult, noError, type Suite } from '../run/suite.js';

/** The cases of Android's vendor test suite: one suite for each file `V*.jsonl.gz`. */
export function nnapiSuites(): readonly Suite[] {
  const folder = sharedPath('suites', 'nnapi-vts');
  if (folder === null) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.jsonl.gz'));
  return files.sort().map((file) => ({
    name: `nnapi-vts/${file.replace('.jsonl.gz', '')}`,
    about: 'NNAPI vendor test suite; float 1e-5 and 5 ULP, relaxed 5 · 2⁻¹⁰, quantized 1 step',
    cases: readNnapiCases(join(folder, file)).map((nnapiCase) => ({
      name: nnapiCase.name,
      run: (runners) => run(nnapiCase, runners),
    })),
  }));
}

async function run(nnapiCase: NnapiCase, runners: Runners): Promise<CaseResult> {
  const result = await runModelCase(() => convertNnapi(nnapiCase), runners);
  if (!nnapiCase.fail) return result;
  // A model that NNAPI has to refuse: refusing it is right, and running what TFLite runs is no fault either.
  if (result.verdict === 'failed') return { verdict: 'passed', cause: '', worst: noError, google: result.google };
  return { ...result, verdict: 'notApplicable', cause: 'NNAPI refuses it, TFLite has no such rule' };
}
