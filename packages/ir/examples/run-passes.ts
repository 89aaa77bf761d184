import { assertValid, insertAfter, type Model, type Pass, pipeline, removeDead, runPass } from '@litesmith/ir';
import { dropIdentities } from './drop-identities.js';
import { fuseRelu } from './fuse-relu.js';
import { halveWeights } from './halve-weights.js';

const defaults: readonly Pass[] = [fuseRelu, removeDead];
const mine = insertAfter(defaults, 'fuse RELU', dropIdentities);

/** Runs the default passes with one more among them, then a pass of our own. */
export function shrink(model: Model, log: (line: string) => void): Promise<Model> {
  const all = pipeline('shrink', [...mine, halveWeights({ minElements: 8 })], {
    onPass: (pass, before, after) => {
      assertValid(after);
      log(`${pass.name}: ${before === after ? 'nothing to do' : 'changed the model'}`);
    },
  });
  return runPass(all, model, { report: (diagnostic) => log(diagnostic.message) });
}
