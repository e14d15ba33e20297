export { rateMerged, reopenMerged } from './afterwards.ts'
export { addChild, splitDemand } from './children.ts'
export { linkDemand, unlinkDemand } from './links.ts'
export { mergeDemand, mergeMany, unmergeDemand } from './merge.ts'
