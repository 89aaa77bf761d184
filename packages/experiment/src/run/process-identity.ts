import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process among all that run, or have run, on several machines. */
export interface ProcessIdentity {
  readonly host: string;
  readonly pid: number;
  /** When it began, in ticks since the machine did; `null` where the system does not tell. Numbers of processes are used again. */
  readonly began: string | null;
}

/** This process. */
export function ownIdentity(): ProcessIdentity {
  return { host: hostname(), pid: process.pid, began: beganAt(process.pid) };
}

/** Whether a process is over for certain: those of other machines never are. */
export function isOver({ host, pid, began }: ProcessIdentity): boolean {
  if (host !== hostname()) return false;
  if (!isAlive(pid)) return true;
  const now = beganAt(pid);
  return began !== null && now !== null && began !== now;
}

/** Whether a number is that of a process of this machine. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0); // signal 0 only asks
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Source: proc(5), /proc/pid/stat, fields 3 (state: a zombie is over) and 22; the name before them may hold spaces and brackets. */
function beganAt(pid: number): string | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? 'over' : (fields[19] ?? null);
  } catch {
    return null;
  }
}
