import type { Model } from '@litesmith/ir';
import { decodeRoot } from '../flatbuffer/decode.js';
import { FlatReader } from '../flatbuffer/flat-reader.js';
import { metadataIdentifier, metadataName, metadataSchema } from './metadata-schema.js';
import type { ModelMetadata } from './model-metadata.js';

/**
 * The TFLite metadata of a model, `null` where it has none.
 *
 * @throws {FormatError} `FORMAT_…` where there is some, but not sound; offsets count from the first byte of the block
 */
export function readMetadata(model: Model): ModelMetadata | null {
  const block = model.metadata.get(metadataName);
  if (block === undefined || block.byteLength === 0) return null;
  const tables = decodeRoot(new FlatReader(block), metadataSchema, 'ModelMetadata', metadataIdentifier);
  return withoutNulls(tables) as ModelMetadata;
}

/** The same data without the fields that are `null`. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
  const fields = Object.entries(value).filter(([, field]) => field !== null);
  return Object.fromEntries(fields.map(([name, field]) => [name, withoutNulls(field)]));
}
