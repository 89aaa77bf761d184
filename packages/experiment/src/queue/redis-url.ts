import { LiteError } from '@litesmith/ops-registry';

/** An address for people: its password is left out. */
export function maskedUrl(url: string): string {
  try {
    const parsed = new URL(url);
    if (parsed.password !== '') parsed.password = '***';
    return parsed.href;
  } catch {
    return url.replace(/:[^:@/]*@/, ':***@');
  }
}

/** @throws {LiteError} `EXPERIMENT_QUEUE` where it is no address of a Redis */
export function checkRedisUrl(url: string): void {
  if (URL.canParse(url) && /^rediss?:$/.test(new URL(url).protocol)) return;
  throw new LiteError('EXPERIMENT_QUEUE', `"${maskedUrl(url)}" is no address of a Redis`, {
    hint: 'redis://host:6379, redis://user:password@host:6379/0, or rediss:// for TLS',
  });
}
