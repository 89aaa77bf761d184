/** Where progress is written: `process.stderr`, so that results alone go to standard output. */
export interface ProgressStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** One line that says how far long work has come. */
export interface Progress {
  /** Shows how far the work is; `fraction` lies in 0…1. */
  update(fraction: number, text: string): void;
  /** Ends the line and leaves `text` standing. */
  done(text: string): void;
}

const BAR_WIDTH = 24;
/** A terminal is redrawn this often at the most; anything else gets a new line at each of these steps. */
const REDRAW_MS = 80;
const STEPS_WITHOUT_TERMINAL = 10;

/** A progress bar on a terminal, a line at every tenth elsewhere (a log, CI). */
export function createProgress(stream: ProgressStream, now: () => number = () => performance.now()): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  let lastStep = 0;
  return {
    update(fraction, text) {
      if (stream.isTTY) {
        if (now() - drawnAt < REDRAW_MS) return;
        drawnAt = now();
        const filled = Math.round(Math.min(Math.max(fraction, 0), 1) * BAR_WIDTH);
        const line = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}`;
        stream.write(`\r\x1b[2K${line.slice(0, (stream.columns ?? 100) - 1)}`);
        return;
      }
      const step = Math.floor(fraction * STEPS_WITHOUT_TERMINAL);
      if (step > lastStep) stream.write(`${text}\n`);
      lastStep = step;
    },
    done(text) {
      stream.write(stream.isTTY ? `\r\x1b[2K${text}\n` : `${text}\n`);
      lastStep = 0;
    },
  };
}

/** A duration for people: `7 s`, `1 min 04 s`. */
export function formatDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
