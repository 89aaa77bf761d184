import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../define/experiment.js';
import { type Job, type JobFiles, jobName, MODEL_FILE, NETWORK_FILE } from '../run/job.js';
import { readRecord } from './read-record.js';
import type { RunRecord } from './run-record.js';
import { writeWhole } from './write-whole.js';

const RECORD = 'run.json';
const SCRATCH = 'unfinished';

/** Where runs of an experiment are kept: a folder per seed, in it one per job. A job is done where its `run.json` is there. */
export class RunStore {
  readonly folder: string;
  readonly #networks = new Map<string, WeakRef<Uint8Array>>();

  constructor(folder: string) {
    this.folder = folder;
  }

  folderOf({ seed, variant }: Job): string {
    return join(this.folder, `seed-${seed}`, variant === null ? 'training' : folderOf(variant));
  }

  /** Where a job keeps what it has done so far. */
  scratchOf(job: Job): string {
    return join(this.folderOf(job), SCRATCH);
  }

  /**
   * The record of a finished job, `undefined` where there is none.
   *
   * @throws {LiteError} `EXPERIMENT_RECORD` where the file is not a whole record
   */
  read(job: Job): RunRecord | undefined {
    const path = join(this.folderOf(job), RECORD);
    return existsSync(path) ? readRecord(readFileSync(path, 'utf8'), path) : undefined;
  }

  /** Whether a job has been finished, or begun. */
  hasBegun(job: Job): boolean {
    return this.has(job, RECORD) || existsSync(this.scratchOf(job));
  }

  /** Whether the files that a record speaks of are there, and the model is the one that it speaks of. */
  isWhole(job: Job, { result }: RunRecord): boolean {
    if (result.kind === 'trained') return this.has(job, NETWORK_FILE);
    if (!this.has(job, MODEL_FILE)) return false;
    return createHash('sha256').update(this.file(job, MODEL_FILE)).digest('hex') === result.sha256;
  }

  /** A file of a finished job. */
  file(job: Job, name: string): Uint8Array {
    return new Uint8Array(readFileSync(join(this.folderOf(job), name)));
  }

  /** The network that others begin with: the same bytes for all that ask while any of them holds them. */
  network(job: Job): Uint8Array {
    const known = this.#networks.get(jobName(job))?.deref();
    if (known !== undefined) return known;
    const bytes = this.file(job, NETWORK_FILE);
    this.#networks.set(jobName(job), new WeakRef(bytes));
    return bytes;
  }

  has(job: Job, name: string): boolean {
    return existsSync(join(this.folderOf(job), name));
  }

  /** Keeps what came of a job: its files, then the record. */
  write(job: Job, files: JobFiles, record: RunRecord): void {
    const folder = this.folderOf(job);
    this.#networks.delete(jobName(job));
    for (const [name, bytes] of Object.entries(files)) writeWhole(join(folder, name), bytes);
    writeWhole(join(folder, RECORD), `${JSON.stringify(record, null, 2)}\n`);
    this.removeScratch(job);
  }

  /** Forgets what a job had done before it was finished. */
  removeScratch(job: Job): void {
    rmSync(this.scratchOf(job), { recursive: true, force: true });
  }

  /** Forgets a job. */
  remove(job: Job): void {
    rmSync(join(this.folderOf(job), RECORD), { force: true });
    rmSync(this.folderOf(job), { recursive: true, force: true });
  }
}
