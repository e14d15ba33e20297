import type { Holding } from '../../kernel/holdings.ts'
import type { Module } from '../../kernel/module.ts'
import { offerSegments } from '../enterprises/index.ts'
import { keepTagsJob } from './jobs.ts'
import { getSegment, selectionOf } from './queries/index.ts'
import { reactions } from './reactions.ts'
import { segmentRoutes, tagRoutes } from './routes.ts'

// The register of enterprises comes earlier in the product and cannot ask for segments by itself.
offerSegments(async (ctx, id) => ({ ids: selectionOf(ctx, (await getSegment(ctx, id)).rule) }))

const held = { column: 'enterprise_id', noun: ['标签例外与进出', 'Exceptions and moves of tags'] } as const
/** An exception goes with what it is about, once for each tag; when a tag came and went stays where it was written. */
const holdings: Holding[] = [
  { ...held, table: 'tag_exception', merge: 'move', clash: 'o.tag_id = m.tag_id', onClash: 'stay' },
  { ...held, table: 'tag_move', merge: 'stay' },
]

export const segments: Module = {
  name: 'segments',
  title: ['企业分组与标签', 'Segments and tags'],
  routes: [segmentRoutes, tagRoutes],
  reactions,
  jobs: [keepTagsJob],
  holdings,
}
