export { loadLayersModelFile } from './node/layers-model-file.js';
