import { event } from '../../kernel/events.ts'

/** Facts this module tells. */
export const segmentChanged = event<{ segmentId: string; name: string }>('segment.changed')
/** A rule has given its tag to some enterprises and taken it from others. */
export const tagKept = event<{ tagId: string; name: string; came: number; left: number }>('tag.kept')
/** A tag goes by another name on every enterprise; nothing where it was taken off them all. */
export const tagRenamed = event<{ from: string; to: string | null }>('tag.renamed')
