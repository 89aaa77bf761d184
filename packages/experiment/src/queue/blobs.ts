import { createHash } from 'node:crypto';
import { LiteError } from '@litesmith/ops-registry';
import type { Redis } from 'ioredis';
import { BLOB_BYTES, KEPT_SECONDS } from './limits.js';
import { blobKey } from './queue-names.js';

/** Keeps bytes in Redis under what they are, for some time. */
export interface Blobs {
  /** @returns their SHA-256 */
  put(bytes: Uint8Array): Promise<string>;
  /** `undefined` where they are gone, or are other ones. */
  get(sha256: string): Promise<Uint8Array | undefined>;
  /** Makes them stay longer. @returns whether they are there */
  touch(sha256: string): Promise<boolean>;
  remove(sha256s: Iterable<string>): Promise<void>;
}

/** Bytes of a queue. */
export function redisBlobs(redis: Redis, queue: string): Blobs {
  return {
    async put(bytes) {
      if (bytes.length > BLOB_BYTES) {
        throw new LiteError('EXPERIMENT_BLOB', `${bytes.length} bytes, Redis takes ${BLOB_BYTES} at the most`);
      }
      const sha256 = hashOf(bytes);
      const key = blobKey(queue, sha256);
      const isThere = await redis.expire(key, KEPT_SECONDS);
      if (isThere === 0) await redis.set(key, Buffer.from(bytes), 'EX', KEPT_SECONDS);
      return sha256;
    },
    async get(sha256) {
      const bytes = await redis.getBuffer(blobKey(queue, sha256));
      return bytes === null || hashOf(bytes) !== sha256 ? undefined : new Uint8Array(bytes);
    },
    async touch(sha256) {
      return (await redis.expire(blobKey(queue, sha256), KEPT_SECONDS)) === 1;
    },
    async remove(sha256s) {
      const keys = [...sha256s].map((each) => blobKey(queue, each));
      if (keys.length > 0) await redis.unlink(keys);
    },
  };
}

/** Where the files of one job lie: of its own, so that they can go when it is done though another job has made the same. */
export function jobBlobs(redis: Redis, queue: string, id: string): Blobs {
  return redisBlobs(redis, `${queue}:${id}`);
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
