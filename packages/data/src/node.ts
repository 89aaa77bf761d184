export { readCsvFile } from './node/read-csv-file.js';
export { type ImageOptions, readImage } from './node/read-image.js';
export { type ImageFolder, type ImageFolderOptions, readImageFolder } from './node/read-image-folder.js';
export { type ReadSamplesOptions, readSamples } from './node/read-samples.js';
