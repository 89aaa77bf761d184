import { LiteError } from '@litesmith/ops-registry';
import type { Redis } from 'ioredis';
import { CONNECT_MS } from './limits.js';
import { checkRedisUrl, maskedUrl } from './redis-url.js';

/** Waits between attempts to connect again grow to this, in ms. */
const LONGEST_WAIT_MS = 2000;

/**
 * Connects to a Redis. If the connection is lost later it is made again, however long that takes, and commands wait meanwhile.
 *
 * @param onNotice told, once each time, that the connection is lost, and that it is there again
 * @throws {LiteError} `EXPERIMENT_QUEUE` where the address is none, or nothing answers there within seconds
 */
export async function connectRedis(url: string, onNotice: (text: string) => void = () => undefined): Promise<Redis> {
  checkRedisUrl(url);
  const { Redis } = await import('ioredis');
  let [isUp, isLost] = [false, false];
  const redis = new Redis(url, {
    ...{ lazyConnect: true, connectTimeout: CONNECT_MS, maxRetriesPerRequest: null },
    retryStrategy: (attempt) => (isUp ? Math.min(attempt * 100, LONGEST_WAIT_MS) : null),
  });
  let reason = `no answer in ${CONNECT_MS / 1000} s`;
  redis.on('error', (error: Error) => {
    reason = error.message === '' ? ('code' in error ? String(error.code) : error.name) : error.message;
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(reason)), CONNECT_MS + 500);
    });
    await Promise.race([redis.connect().then(() => redis.ping()), late]);
  } catch (cause) {
    redis.disconnect();
    const said = cause instanceof Error && /NOAUTH|WRONGPASS|NOPERM/.test(cause.message) ? cause.message : reason;
    throw new LiteError('EXPERIMENT_QUEUE', `the Redis cannot be reached: ${said}`, {
      at: maskedUrl(url),
      hint: 'is it running (redis-server), is the address right, does it let this machine in?',
      cause,
    });
  } finally {
    clearTimeout(timer);
  }
  isUp = true;
  redis.on('close', () => {
    if (!isLost && redis.status !== 'end') onNotice(`connection to ${maskedUrl(url)} lost, trying again`);
    isLost = true;
  });
  redis.on('ready', () => {
    if (isLost) onNotice(`connected to ${maskedUrl(url)} again`);
    isLost = false;
  });
  return redis;
}
