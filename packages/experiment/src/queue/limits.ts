/** A run is believed to go on for so long behind the last sign of life: a coordinator may sleep, or be started again. In seconds. */
export const CLAIM_SECONDS: number = 60 * 60;
/** Blobs and results that nobody takes are gone after a day, in seconds. */
export const KEPT_SECONDS: number = 24 * 60 * 60;
/** What one value of Redis holds at the most, in bytes. */
export const BLOB_BYTES: number = 512 * 1024 * 1024;
/** Redis has to answer at the start in so many ms: it is a machine nearby. */
export const CONNECT_MS: number = 3000;
/** Jobs of one run in the queue at once: what they need travels ahead of them, so not without end. */
export const QUEUED_JOBS: number = 1000;
/**
 * A job whose worker has not renewed its lock for so long, in ms, goes to another one. Workers renew it in a thread that does nothing
 * else, so that long computing does not count as death.
 */
export const LOCK_MS: number = 30_000;
/** How often workers look for such jobs, in ms. */
export const STALLED_MS: number = 15_000;
/** So many workers may die over one job before it is taken to be what kills them. */
export const DEATHS: number = 20;
/** How often a coordinator looks after its jobs whatever events say, in ms: events may be missed while a connection is down. */
export const LOOK_MS: number = 5000;
/** Signs of progress come no more often, in ms. */
export const PROGRESS_MS: number = 500;
/** A job is put into the queue anew so many times where what it needs or gave has vanished from Redis. */
export const ATTEMPTS: number = 5;
/** A worker that is asked to end gives its job back if it is not done in so many ms: less than service managers wait before they kill. */
export const GRACE_MS: number = 5000;
/** Events that Redis keeps: they only wake coordinators, which look for themselves. */
export const EVENTS: number = 1000;
