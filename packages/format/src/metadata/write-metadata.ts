import type { Model } from '@litesmith/ir';
import { Builder } from 'flatbuffers';
import { encodeTable } from '../flatbuffer/encode.js';
import { metadataIdentifier, metadataName, metadataSchema } from './metadata-schema.js';
import { minParserVersion } from './min-parser-version.js';
import type { ModelMetadata } from './model-metadata.js';

/**
 * The model with the given TFLite metadata in place of what it had. `minParserVersion` is computed. The files that the
 * metadata names are the caller's to put into `Model.associatedFiles`.
 *
 * @throws {LiteError} `FORMAT_VALUE` where a field has a value that it cannot have
 */
export function writeMetadata(model: Model, metadata: ModelMetadata): Model {
  const builder = new Builder(4096);
  const table = { ...metadata, minParserVersion: minParserVersion(metadata) };
  builder.finish(encodeTable(builder, metadataSchema, 'ModelMetadata', table), metadataIdentifier);
  const block = builder.asUint8Array().slice();
  return { ...model, metadata: new Map([...model.metadata, [metadataName, block]]) };
}
