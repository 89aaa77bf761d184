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
export { type QueueWorkerOptions, runQueueWorker, type WorkerState } from './queue/queue-worker.js';
export { type QueueOptions, redisQueue } from './queue/redis-queue.js';
export { maskedUrl } from './queue/redis-url.js';
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
export { renderTables } from './report/render-tables.js';
export { type ReportFiles, type ReportOptions, writeReport } from './report/write-report.js';
export type { Executor } from './run/executor.js';
export type { Job, JobContext, JobFiles, JobInput, JobOutput, JobProgress, JobTiming, Machine } from './run/job.js';
export { jobName } from './run/job.js';
export { type LoadedExperiment, loadExperiment } from './run/load-experiment.js';
export { type Choice, chooseVariants, type PlannedJob } from './run/plan-jobs.js';
export { type RunObserver, type RunOptions, runExperiment } from './run/run-experiment.js';
export { type Settings, settingsOf } from './run/settings.js';
export type { Existing } from './run/sort-out.js';
export type { WorkOrder } from './run/work-order.js';
export { gridPoints, pointName } from './sweep/expand-sweep.js';
export { DEFAULT_OBJECTIVES, type MadeVariant, objectivesNamed } from './sweep/objectives.js';
export { type Objective, paretoFront } from './sweep/pareto-front.js';
export { type SearchGrid, searchFront } from './sweep/search-front.js';
