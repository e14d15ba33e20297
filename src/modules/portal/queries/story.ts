import { sql } from 'kysely'
import type { Looking, Opening } from '../../../kernel/context.ts'
import { entriesOf, isSpoken, toldByMain, type Unnaming } from '../../demands/index.ts'
import type { Attachment } from '../../files/index.ts'
import type { StoryEntry } from '../contract/index.ts'

type Entry = Awaited<ReturnType<typeof entriesOf>>['items'][number]

export const publicFiles = (files: readonly Pick<Attachment, 'id' | 'name' | 'mediaType' | 'size' | 'audience'>[]) =>
  files.filter((f) => f.audience === 'public').map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size }))

/** The department that held the case at each line: offices speak to the enterprise, not persons. */
const officesOf = async ({ db, actor }: Looking, demandId: string): Promise<Map<string, string>> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select e.id, d.name from demand_entry e
      cross join lateral (
        select h.department_id from demand_holding h
        where h.park_id = e.park_id and h.demand_id = e.demand_id and h.since <= e.at
          and (e.kind = 'reply' or h.department_id is not null)
        order by h.since desc, h.id desc limit 1) held
      join department d on d.park_id = e.park_id and d.id = held.department_id
    where e.park_id = ${actor.parkId}::uuid and e.demand_id = ${demandId}::uuid
      and e.side = 'staff' and e.audience = 'public' and e.kind in ('dispatch', 'sign', 'answer', 'reply', 'plan')`.execute(
    db as never,
  )
  return new Map(rows.map((r) => [r.id, r.name]))
}

const sideOf = (e: Entry, office: string | undefined): StoryEntry['side'] => {
  if (e.side !== 'staff') return e.side
  return office === undefined || e.kind === 'dispatch' ? 'desk' : 'department'
}

/** What an enterprise has written itself is its own. */
const wordsOf = (e: Entry, without: Unnaming) => (e.side === 'enterprise' ? e.body : without(e.body))

const present = (e: Entry, office: string | undefined, without: Unnaming = (words) => words): StoryEntry => {
  const said = e.data as { outcome?: StoryEntry['outcome']; verdict?: StoryEntry['verdict'] } | null
  return {
    id: e.id,
    at: e.at,
    kind: e.kind,
    side: sideOf(e, office),
    who: e.side === 'enterprise' ? e.who : (office ?? null),
    body: isSpoken(e.kind) ? wordsOf(e, without) : null,
    outcome: said?.outcome ?? null,
    verdict: said?.verdict ?? null,
    attachments: publicFiles(e.attachments),
  }
}

/** The steps of the case that this one is or was handled as, by whose office each was taken. */
const toldWithOffices = async (ctx: Opening, demandId: string): Promise<StoryEntry[]> => {
  const told = await toldByMain(ctx, demandId)
  const mains = [...new Set(told.map((t) => t.mainId))]
  const offices = new Map((await Promise.all(mains.map((id) => officesOf(ctx, id)))).flatMap((m) => [...m]))
  return told.map(({ entry }) => present(entry, offices.get(entry.id)))
}

/** The public story of a case, oldest first. The caller has found the case to be the enterprise's own. */
export const storyOf = async (ctx: Opening, demandId: string, without: Unnaming): Promise<StoryEntry[]> => {
  const [{ items }, offices] = [await entriesOf(ctx, demandId, 'public'), await officesOf(ctx, demandId)]
  const own = items.map((e) => present(e, offices.get(e.id), without))
  const told = await toldWithOffices(ctx, demandId)
  return told.length > 0 ? [...own, ...told].toSorted((a, b) => (a.id < b.id ? -1 : 1)) : own
}
