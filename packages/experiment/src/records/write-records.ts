import { copyFileSync, existsSync, linkSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type Job, jobName, MODEL_FILE } from '../run/job.js';
import { EVENT_FILE, eventFile } from './event-file.js';
import { mlflowExperimentId, mlflowRunId } from './mlflow-names.js';
import { JOB_TAG, mlflowExperiment, mlflowRun } from './mlflow-run.js';
import type { RunRecord } from './run-record.js';
import type { RunStore } from './run-store.js';
import { beginningOf } from './scalars.js';
import { readIfThere, writeIfChanged, writeWhole } from './write-whole.js';

const MLRUNS = 'mlruns';

/**
 * Writes a finished run for other tools: a file of events for TensorBoard beside its record, a run in `mlruns` for MLflow. What is there
 * already stays as it is, what is missing or not whole is written.
 *
 * @param experimentFile as MLflow names the source
 */
export function writeRecords(store: RunStore, record: RunRecord, experimentFile: string): void {
  const job = jobOf(record);
  writeIfChanged(join(store.folderOf(job), EVENT_FILE), eventFile(record));
  const experiment = resolve(store.folder, MLRUNS, mlflowExperimentId(record.experiment));
  const folder = join(experiment, idOf(record));
  const meta = join(experiment, 'meta.yaml');
  const artifacts = join(folder, 'artifacts');
  if (!existsSync(meta)) writeWhole(meta, mlflowExperiment(record.experiment, experiment, beginningOf(record.timing)));
  mkdirSync(artifacts, { recursive: true });
  if (record.result.kind === 'run') linkWhole(join(store.folderOf(job), MODEL_FILE), join(artifacts, MODEL_FILE));
  // What makes it a run comes last.
  const files = [...mlflowRun(record, jobName(job), experimentFile, folder)].reverse();
  for (const [path, text] of files) writeIfChanged(join(folder, path), text);
}

/** Removes runs from `mlruns` that stand for the job of one of the records and are not that record's own: they have been made anew. */
export function removeStaleRecords(store: RunStore, records: readonly RunRecord[]): void {
  const own = new Map(records.map((record) => [jobName(jobOf(record)), idOf(record)]));
  for (const name of new Set(records.map(({ experiment }) => experiment))) {
    const experiment = join(store.folder, MLRUNS, mlflowExperimentId(name));
    for (const entry of readdirSync(experiment, { withFileTypes: true })) {
      if (!entry.isDirectory()) continue;
      const folder = join(experiment, entry.name);
      const id = own.get(readIfThere(join(folder, 'tags', JOB_TAG))?.toString() ?? '');
      if (id !== undefined && id !== entry.name) rmSync(folder, { recursive: true, force: true });
    }
  }
}

function jobOf({ result }: RunRecord): Job {
  return { seed: result.seed, variant: result.kind === 'run' ? result.variant : null };
}

function idOf(record: RunRecord): string {
  return mlflowRunId(record.fingerprint, jobName(jobOf(record)));
}

/** Gives a file a second name, where the system can; else copies it. */
function linkWhole(from: string, to: string): void {
  const there = statSync(to, { throwIfNoEntry: false });
  if (there !== undefined && there.ino === statSync(from).ino) return;
  const temporary = `${to}.${process.pid}.tmp`;
  rmSync(temporary, { force: true });
  try {
    linkSync(from, temporary);
  } catch {
    copyFileSync(from, temporary);
  }
  renameSync(temporary, to);
}
