export { createProgress, formatDuration, type Progress } from './progress.js';
export { type Column, formatBytes, formatTable } from './table.js';
