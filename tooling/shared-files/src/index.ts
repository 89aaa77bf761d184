export { bytesOf, claimsToBeModel, sharedModelFiles } from './model-files.js';
export { sharedPath } from './shared-path.js';
