import { pathToFileURL } from 'node:url';
import {
  flattened,
  MAX_PARAM,
  MAX_TAG,
  mlflowExperimentId,
  mlflowName,
  mlflowRunId,
  mlflowText,
} from './mlflow-names.js';
import type { RunRecord } from './run-record.js';
import { beginningOf, endOf, scalarsOf } from './scalars.js';

/** The job that a run of MLflow stands for. */
export const JOB_TAG = 'litesmith.job';

/** MLflow's numbers for a finished run and for one that a file on this machine made. Source: RunStatus and SourceType, mlflow/entities */
const FINISHED = 3;
const LOCAL = 4;

/** Files of a run in the layout of MLflow's file store, by path in the folder of the run. */
export function mlflowRun(
  record: RunRecord,
  name: string,
  experimentFile: string,
  folder: string,
): ReadonlyMap<string, string> {
  const { configuration, fingerprint, versions, result, timing } = record;
  const id = mlflowRunId(fingerprint, name);
  const meta = {
    ...{ artifact_uri: pathToFileURL(`${folder}/artifacts`).href, end_time: endOf(timing), entry_point_name: '' },
    ...{ experiment_id: mlflowExperimentId(record.experiment), lifecycle_stage: 'active', run_id: id, run_name: name },
    ...{ run_uuid: id, source_name: experimentFile, source_type: LOCAL, source_version: '' },
    ...{ start_time: beginningOf(timing), status: FINISHED, tags: [], user_id: 'litesmith' },
  };
  const params = [
    ['seed', String(configuration.seed)] as const,
    ['variant', configuration.variant] as const,
    ...flattened(configuration.settings, 'settings'),
    ...flattened(configuration.pipeline, 'pipeline'),
  ];
  const tags = {
    ...{ 'mlflow.runName': name, 'mlflow.source.name': experimentFile, 'mlflow.source.type': 'LOCAL' },
    ...{ 'mlflow.user': 'litesmith', [JOB_TAG]: name, 'litesmith.fingerprint': fingerprint },
    ...(result.kind === 'run' ? { 'litesmith.sha256': result.sha256 } : {}),
    ...Object.fromEntries(Object.entries(versions).map(([of, version]) => [`version ${of}`, version])),
  };
  return new Map([
    ['meta.yaml', yaml(meta)],
    ...[...metricsOf(record)].map(([metric, lines]) => [`metrics/${metric}`, lines] as const),
    ...params.map(([key, value]) => [`params/${fileName(key)}`, mlflowText(value, MAX_PARAM)] as const),
    ...Object.entries(tags).map(([key, value]) => [`tags/${fileName(key)}`, mlflowText(value, MAX_TAG)] as const),
  ]);
}

/** The experiment's own `meta.yaml`. */
export function mlflowExperiment(experiment: string, folder: string, time: number): string {
  return yaml({
    ...{ artifact_location: pathToFileURL(folder).href, creation_time: time, last_update_time: time },
    ...{ experiment_id: mlflowExperimentId(experiment), lifecycle_stage: 'active', name: experiment },
  });
}

/** Lines `time value step` by name. Source: FileStore._log_run_metric, mlflow/store/tracking/file_store.py */
function metricsOf(record: RunRecord): ReadonlyMap<string, string> {
  const lines = new Map<string, string>();
  for (const { tag, time, value, step } of scalarsOf(record)) {
    const name = mlflowName(tag);
    lines.set(name, `${lines.get(name) ?? ''}${time} ${value} ${step}\n`);
  }
  return lines;
}

/** Of a parameter or tag: no folders in it. */
function fileName(name: string): string {
  return mlflowName(name.replaceAll('/', '_'));
}

/** JSON's strings, numbers and lists are YAML's. */
function yaml(fields: Readonly<Record<string, unknown>>): string {
  return Object.entries(fields)
    .map(([key, value]) => `${key}: ${JSON.stringify(value)}\n`)
    .join('');
}
