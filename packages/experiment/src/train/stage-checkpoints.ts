import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import type { Checkpoint } from '@litesmith/training';
import type { TrainingPoint } from '../records/run-record.js';
import { writeWhole } from '../records/write-whole.js';

/** Where a stage of training stands. */
export interface StageState {
  readonly checkpoint: Checkpoint;
  /** Points of this stage so far. */
  readonly history: readonly TrainingPoint[];
  /** Sums over the epoch up to the last point, `null` at the beginning of one. */
  readonly last: EpochSums | null;
}

/** Sums over the samples of an epoch so far. */
export interface EpochSums {
  readonly samples: number;
  readonly loss: number;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Keeps the state of each stage of a job in a folder, so that a job goes on where it was. */
export interface StageCheckpoints {
  /** The newest state of a stage; `undefined` where it has not begun. */
  read(stage: number): StageState | undefined;
  write(stage: number, state: StageState): void;
}

/** @param folder made if need be; `undefined` keeps nothing */
export function stageCheckpoints(folder: string | undefined, fingerprint: string): StageCheckpoints {
  if (folder === undefined) return { read: () => undefined, write: () => undefined };
  const file = (stage: number): string => join(folder, `stage-${stage}.checkpoint`);
  return {
    read(stage) {
      if (!existsSync(file(stage))) return undefined;
      const saved = readState(file(stage));
      return saved?.fingerprint === fingerprint ? saved.state : undefined;
    },
    write(stage, state) {
      writeWhole(file(stage), new Uint8Array(serialize({ fingerprint, state })));
    },
  };
}

/** A file that cannot be read is as good as none: the stage begins anew. */
function readState(path: string): { readonly fingerprint: string; readonly state: StageState } | undefined {
  try {
    return deserialize(readFileSync(path));
  } catch {
    rmSync(path);
    return undefined;
  }
}
