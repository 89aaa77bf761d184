import type { Suite } from '../run/suite.js';
import { nnapiSuites } from './nnapi-vts.js';
import { webnnSuites } from './webnn.js';

/** Every suite that is there: those of the project, and those of `shared` where that is. */
export function findSuites(): readonly Suite[] {
  return [...nnapiSuites(), ...webnnSuites()];
}
