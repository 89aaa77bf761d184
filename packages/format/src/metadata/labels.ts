import type { Model } from '@litesmith/ir';
import type { AssociatedFile, AssociatedFileType, ModelMetadata } from './model-metadata.js';
import { readMetadata } from './read-metadata.js';

/** Which labels to look for. */
export interface LabelOptions {
  /** Position among the outputs of the first subgraph; 0 where it is not given. */
  readonly output?: number;
  /** Language of a file among several; the first file where it is not given. */
  readonly locale?: string;
}

const labelTypes: readonly AssociatedFileType[] = ['TENSOR_AXIS_LABELS', 'TENSOR_VALUE_LABELS'];

/**
 * The names of a model's classes: the lines of the label file that its metadata states for an output, `null` where there
 * is none. Line i is class i; a last line that is empty counts for nothing.
 *
 * @throws {FormatError} `FORMAT_…` where the metadata is not sound
 */
export function labelsOf(model: Model, options: LabelOptions = {}): readonly string[] | null {
  const metadata = readMetadata(model);
  const file = metadata && labelFile(metadata, options);
  const contents = file?.name === undefined ? undefined : model.associatedFiles.get(file.name);
  if (!contents) return null;
  const lines = new TextDecoder().decode(contents).split(/\r?\n/);
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}

/** Source: FindFirstAssociatedFileName, metadata_extractor.cc of tflite-support */
function labelFile(metadata: ModelMetadata, { output = 0, locale }: LabelOptions): AssociatedFile | undefined {
  const files = metadata.subgraphMetadata?.[0]?.outputTensorMetadata?.[output]?.associatedFiles ?? [];
  return files.find(
    ({ type, locale: own }) =>
      type !== undefined && labelTypes.includes(type) && (locale === undefined || own === locale),
  );
}
