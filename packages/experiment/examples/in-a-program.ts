import { loadExperiment, runExperiment, writeReport } from '@litesmith/experiment';

/** Runs an experiment's file from three seeds and draws the report. */
export async function threeSeeds(file: string, folder: string): Promise<number> {
  const experiment = await loadExperiment(file);
  const results = await runExperiment(experiment, { seeds: [1, 2, 3], folder, existing: 'resume', jobs: 2 });
  await writeReport(folder, { experiment });
  return results.summary[0]?.scoreAfterConversion.mean ?? Number.NaN;
}
