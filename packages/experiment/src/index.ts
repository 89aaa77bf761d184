export { compareResults } from './compare/compare-results.js';
export type {
  ComparedFigure,
  ComparedScore,
  ComparedSide,
  MadeDifferently,
  ResultsComparison,
  VariantComparison,
} from './compare/comparison.js';
export { type CheckedSplit, checkSplit, type DataSet, type Split } from './data/data-set.js';
export {
  type CompleteExperiment,
  defineExperiment,
  type Experiment,
  folderOf,
  type Training,
} from './define/experiment.js';
export {
  accuracy,
  binaryAccuracy,
  type Metric,
  meanAbsoluteError,
  rootMeanSquaredError,
  topK,
} from './define/metric.js';
export {
  clustered,
  keepingClusters,
  keepingZeros,
  type Preparation,
  pruned,
  prunedToPattern,
  quantized,
  together,
} from './define/preparation.js';
export type { Sweep } from './define/sweep.js';
export type { PublishedFigures, Stage, SweepPoint, Variant } from './define/variant.js';
export { withFloatEnd } from './define/with-float-end.js';
export { readResults } from './records/read-results.js';
export type {
  ExperimentResults,
  RunFigures,
  SeedResults,
  Spread,
  VariantDescription,
  VariantSummary,
} from './records/results.js';
export type {
  Judgement,
  LayerError,
  RunConfiguration,
  RunRecord,
  RunResult,
  ScoredStep,
  ShippedSizes,
  TrainedResult,
  TrainingPoint,
} from './records/run-record.js';
export type { Timings, VariantLatency } from './records/timings.js';
export type { Executor } from './run/executor.js';
export type { Job, JobContext, JobFiles, JobInput, JobOutput, JobProgress, JobTiming, Machine } from './run/job.js';
export { jobName } from './run/job.js';
export { type LoadedExperiment, loadExperiment } from './run/load-experiment.js';
export { type Choice, chooseVariants, type PlannedJob } from './run/plan-jobs.js';
export { type RunObserver, type RunOptions, runExperiment } from './run/run-experiment.js';
export { type Settings, settingsOf } from './run/settings.js';
export type { Existing } from './run/sort-out.js';
export type { WorkOrder } from './run/work-order.js';
