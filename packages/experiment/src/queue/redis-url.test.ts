import { describe, expect, it } from 'vitest';
import { freePort } from '../testing/redis-server.js';
import { connectRedis } from './connect-redis.js';
import { checkRedisUrl, maskedUrl } from './redis-url.js';

describe('the address of a Redis', () => {
  it.each([
    ['redis://host:6379', 'redis://host:6379'],
    ['redis://user:secret@host:6379/0', 'redis://user:***@host:6379/0'],
    ['rediss://:secret@host', 'rediss://:***@host'],
    ['no url user:secret@host', 'no url user:***@host'],
  ])('%s is shown as %s', (url, shown) => {
    expect(maskedUrl(url)).toBe(shown);
  });

  it.each(['localhost:6379', 'http://host', ''])('"%s" is refused', (url) => {
    expect(() => checkRedisUrl(url)).toThrow(expect.objectContaining({ code: 'EXPERIMENT_QUEUE' }));
  });

  it('at which nothing answers is said to be so, soon and without the password', async () => {
    const started = performance.now();
    const url = `redis://:secret@127.0.0.1:${await freePort()}`;
    const error = await connectRedis(url).catch((each: unknown) => each);
    expect(error).toMatchObject({ code: 'EXPERIMENT_QUEUE', at: maskedUrl(url) });
    expect(String(error)).toContain('ECONNREFUSED');
    expect(String(error)).not.toContain('secret');
    expect(performance.now() - started).toBeLessThan(5000);
  });

  it('that swallows everything is given up within seconds', async () => {
    const started = performance.now();
    const { createServer } = await import('node:net');
    const silent = createServer((socket) => void socket.on('error', () => undefined));
    const port = await new Promise<number>((resolve) => {
      silent.listen(0, '127.0.0.1', () => resolve((silent.address() as { readonly port: number }).port));
    });
    await expect(connectRedis(`redis://127.0.0.1:${port}`)).rejects.toMatchObject({ code: 'EXPERIMENT_QUEUE' });
    expect(performance.now() - started).toBeLessThan(5000);
    silent.close();
  });
});
