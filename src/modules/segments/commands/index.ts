export { exceptTag, giveTag, takeTag, unexceptTag } from './hold.ts'
export { keepTags } from './keep.ts'
export { addSegment, editSegment, lookAtSegment, previewSegment, removeSegment } from './segments.ts'
export { addTag, editTag, mergeTag, removeTag } from './tags.ts'
