import { describe, expect, it } from 'vitest';
import { defineExperiment, type Experiment, folderOf } from './experiment.js';

const sound: Experiment = {
  name: 'sound',
  data: () => {
    throw new Error('not loaded to define it');
  },
  model: () => {
    throw new Error('not made to define it');
  },
  training: { epochs: 1 },
  variants: [{ name: 'float' }, { name: 'later', from: 'float' }],
};

const faulty: readonly (readonly [what: string, change: object, says: RegExp])[] = [
  ['a name with blanks', { name: 'My experiment' }, /the name is "My experiment"/],
  ['no variants', { variants: [] }, /there are no variants/],
  ['two of a name', { variants: [{ name: 'a' }, { name: 'a' }] }, /two variants have the name "a"/],
  ['two of a folder', { variants: [{ name: 'a 1' }, { name: 'A-1' }] }, /or the same folder/],
  ['a name of signs', { variants: [{ name: '%' }] }, /without letters and digits/],
  ['a beginning that comes later', { variants: [{ name: 'a', from: 'b' }, { name: 'b' }] }, /begins with "b"/],
  ['half an epoch', { training: { epochs: 0.5 } }, /training.epochs is 0.5/],
  ['empty batches', { training: { epochs: 1, batchSize: 0 } }, /training.batchSize is 0/],
  ['data that are no function', { data: [] }, /data is no function/],
];

describe('defining an experiment', () => {
  it('fills in the metric and calls nothing', () => {
    expect(defineExperiment(sound).metric.name).toBe('accuracy');
  });

  it.each(faulty)('names %s', (_what, change, says) => {
    const broken = { ...sound, ...change } as Experiment;
    expect(() => defineExperiment(broken)).toThrowError(says);
    expect(() => defineExperiment(broken)).toThrowError(expect.objectContaining({ code: 'EXPERIMENT_DEFINITION' }));
  });

  it('collects all faults', () => {
    expect(() => defineExperiment({ ...sound, name: '', variants: [] })).toThrowError(/the name is "".*no variants/s);
  });

  it('makes folders of names', () => {
    expect(['QAT int8', 'pruned 2:4', '97.5 % zeros'].map(folderOf)).toEqual(['qat-int8', 'pruned-2-4', '97-5-zeros']);
  });
});
