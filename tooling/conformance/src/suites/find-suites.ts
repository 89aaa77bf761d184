import type { Suite } from '../run/suite.js';
import { int16x8Suites } from './int16x8.js';
import { modelSuites } from './models.js';
import { nnapiSuites } from './nnapi-vts.js';
import { opCaseSuites } from './op-cases.js';
import { opCoverageSuites } from './op-coverage.js';
import { webnnSuites } from './webnn.js';

/** Every suite that is there: those of the project, and those of `shared` where that is. */
export function findSuites(): readonly Suite[] {
  return [
    ...opCaseSuites(),
    ...opCoverageSuites(),
    ...int16x8Suites(),
    ...nnapiSuites(),
    ...webnnSuites(),
    ...modelSuites(),
  ];
}
