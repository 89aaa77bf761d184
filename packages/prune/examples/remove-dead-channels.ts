import { type Model, runPass } from '@litesmith/ir';
import { removeDeadChannels } from '@litesmith/prune';

/** After weights were set to zero: what became useless goes, and the model computes the same. */
export function withoutDead(sparse: Model): Promise<Model> {
  return runPass(removeDeadChannels(), sparse);
}
