import type { z } from 'zod'
import type { WriteCtx } from '../../../../kernel/context.ts'
import { Day } from '../../../../kernel/contract/index.ts'
import { WriteNote } from '../../../visits/contract/index.ts'
import { diaryOf, writeDiary } from '../../../visits/index.ts'
import { differences } from '../../rules/index.ts'
import { type Attempt, type Done, done, inConflict, shaped, through } from './attempt.ts'

const NoteBody = WriteNote.extend({ day: Day })
type Note = { id: string; version: number; text: string }
/** Of a day that nobody has written about, at the moment when it is opened. */
const UNWRITTEN = 1
const written = (note: Note | null) => done({ id: (note as Note).id })

/** The free words of a day. Written on two devices, both are shown. */
export const applyNote = async (outer: WriteCtx, a: Attempt): Promise<Done> => {
  const ctx = through(outer, 'visit.write')
  const { day, text } = shaped(NoteBody, a.body) satisfies z.infer<typeof NoteBody>
  await ctx.client.query('select pg_advisory_xact_lock(hashtextextended($1, 7216013))', [`${ctx.actor.id} ${day}`])
  const { note } = await diaryOf(ctx, { day })
  if (note && note.text === text) return done(note, 'same')
  const asSeen = (a.basedOn?.version ?? null) === (note?.version ?? null)
  const open = differences({
    mine: { text },
    theirs: { text: note?.text },
    seen: asSeen ? { text: note?.text } : a.basedOn?.values,
  })
  const unchanged = { ...ctx, expectedVersion: note?.version ?? UNWRITTEN }
  if (!note || open.length === 0) return written((await writeDiary(unchanged, day, text)).note)
  return inConflict(
    'changed_meanwhile',
    '这一天的日记已在别处写过，请对照后选择',
    'This day’s diary was written elsewhere; compare the two',
    {
      current: { day, ...note },
      currentVersion: note.version,
      recordId: note.id,
      differences: open,
    },
  )
}
