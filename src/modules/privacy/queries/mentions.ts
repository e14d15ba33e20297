import type { Selectable } from 'kysely'
import type { ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { page } from '../../../kernel/lists.ts'
import type { Decision, Means, Mention, MentionFilter } from '../contract/index.ts'
import { excerptOf, type Patterns, patternsOf, tableLabel } from '../rules/index.ts'
import type { PrivacyMentionTable } from '../tables.ts'
import { accountIn } from './accounts.ts'
import { wordTables } from './catalogue.ts'
import { nameOfField, type Said, saidIn } from './find.ts'
import { requestFor, soughtOf, visibleRequests } from './requests.ts'

type Row = Selectable<PrivacyMentionTable>
const SORTS = { id: { column: 'privacyMention.id', type: 'uuid' } } as const

export const mentionsOf = ({ db, actor }: Pick<ReadCtx, 'db' | 'actor'>, requestId: string) =>
  db
    .selectFrom('privacyMention')
    .where('privacyMention.parkId', '=', actor.parkId)
    .where('privacyMention.requestId', '=', requestId)

const namesOf = async ({ db, actor }: ReadCtx, ids: readonly string[]) => {
  if (ids.length === 0) return new Map<string, string>()
  const rows = await db
    .selectFrom('enterprise')
    .select(['id', 'name'])
    .where('parkId', '=', actor.parkId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((r) => [r.id, r.name]))
}

const fieldOf = (r: Row) => ({ table: r.tableName, key: r.rowKey, column: r.columnName })

/** What stands in these fields now, as far as somebody may be told who decides about it. */
const shownIn = async (ctx: ReadCtx, rows: readonly Row[], patterns: Patterns | undefined) => {
  const tables = new Map((await wordTables(ctx)).map((t) => [t.name, t]))
  const said = patterns ? await saidIn(ctx, tables, rows.map(fieldOf)) : new Map<string, Said>()
  const ids = [...said.values()].flatMap((s) => (s.enterprise ? [s.enterprise] : []))
  return { said, names: await namesOf(ctx, [...new Set(ids)]) }
}

export const listMentions = async (ctx: ReadCtx, id: string, f: MentionFilter): Promise<PageOf<Mention>> => {
  await requestFor(ctx, id)
  const { subject } = await visibleRequests(ctx)
    .select('privacyRequest.subject')
    .where('privacyRequest.id', '=', id)
    .executeTakeFirstOrThrow()
  const sought = soughtOf(ctx, subject)
  const patterns = sought && patternsOf(sought)
  const decisions = f.decision?.filter((d) => d !== 'undecided') ?? []
  const rows = mentionsOf(ctx, id)
    .selectAll('privacyMention')
    .$if(f.decision !== undefined, (q) =>
      q.where((eb) =>
        eb.or([
          ...(f.decision?.includes('undecided') ? [eb('privacyMention.decision', 'is', null)] : []),
          ...(decisions.length > 0 ? [eb('privacyMention.decision', 'in', decisions)] : []),
        ]),
      ),
    )
  const found = await page<Row, Row>(ctx, rows, f, { sorts: SORTS, id: 'privacyMention.id', present: (r) => r })
  const { said, names } = await shownIn(ctx, found.items, patterns)
  return {
    ...found,
    items: found.items.map((r) => {
      const here = said.get(nameOfField(fieldOf(r)))
      const [zh, en] = tableLabel(r.tableName)
      const enterpriseId = here?.enterprise ?? null
      return {
        id: r.id,
        what: { zh, en },
        table: r.tableName,
        column: r.columnName,
        enterprise: enterpriseId ? { id: enterpriseId, name: names.get(enterpriseId) ?? '' } : null,
        account: r.tableName === 'account' ? accountIn(fieldOf(r)) : null,
        means: r.means as Means[],
        excerpt: here && patterns ? excerptOf(here.said, patterns) : '',
        decision: r.decision as Decision | null,
        reason: r.reason,
        decidedBy: r.decidedByName,
      }
    }),
  }
}
