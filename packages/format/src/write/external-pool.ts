import type { ExternalBuffer } from '@litesmith/ir';
import type { ModelTable } from '../schema/model-schema.js';

/** Ids have the top bit set, so that they cannot be taken for positions in the list of buffers. */
const idBase = 2 ** 31;

/** Collects external buffers, each object once, and the groups that they lie in. */
export class ExternalPool {
  readonly #ids = new Map<ExternalBuffer, number>();
  /** Group 0 is an empty one, as LiteRT's tools write it. */
  readonly #groups = new Map<string, number>([['', 0]]);

  /** The id that a tensor names. */
  add(buffer: ExternalBuffer): number {
    const id = this.#ids.get(buffer) ?? idBase + this.#ids.size;
    this.#ids.set(buffer, id);
    if (!this.#groups.has(buffer.group)) this.#groups.set(buffer.group, this.#groups.size);
    return id;
  }

  /** Both lists of the model, `null` where there is no external buffer. */
  tables(): Pick<ModelTable<'Model'>, 'externalBufferGroups' | 'externalBuffers'> {
    if (this.#ids.size === 0) return { externalBufferGroups: null, externalBuffers: null };
    return {
      externalBufferGroups: Array.from(this.#groups.keys(), (name) => ({ name })),
      externalBuffers: Array.from(this.#ids, ([buffer, id]) => ({
        id,
        group: this.#groups.get(buffer.group) ?? 0,
        offset: buffer.byteOffset,
        length: buffer.byteLength,
        packing: buffer.packing,
      })),
    };
  }
}
