export {
  changesOf,
  getMerge,
  listMerges,
  type MergeParts,
  type MergeRow,
  partsOf,
  previewUndo,
  visibleMerges,
  whyNot,
} from './merges.ts'
export { originsOf } from './origins.ts'
export { getPair, listPairs, visiblePairs } from './pairs.ts'
export { clashingFigures, readSheet } from './sheet.ts'
