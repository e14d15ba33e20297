import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import type { Looking, ReadCtx } from '../../../kernel/context.ts'
import type { PageOf } from '../../../kernel/contract/index.ts'
import { notFound } from '../../../kernel/errors.ts'
import { page } from '../../../kernel/lists.ts'
import type { Substitution, SubstitutionFilter } from '../contract/index.ts'
import { holdsOn } from '../rules.ts'

export const visibleSubstitutions = ({ db, actor }: Looking) =>
  db
    .selectFrom('substitution')
    .innerJoin('instructor as absent', (j) =>
      j.onRef('absent.parkId', '=', 'substitution.parkId').onRef('absent.id', '=', 'substitution.instructorId'),
    )
    .innerJoin('instructor as standIn', (j) =>
      j.onRef('standIn.parkId', '=', 'substitution.parkId').onRef('standIn.id', '=', 'substitution.substituteId'),
    )
    .where('substitution.parkId', '=', actor.parkId)

const described = (ctx: Looking) =>
  visibleSubstitutions(ctx).select([
    'substitution.id',
    'substitution.version',
    'substitution.instructorId',
    'absent.name as absentName',
    'substitution.substituteId',
    'standIn.name as standInName',
    'substitution.validFrom',
    'substitution.validTo',
    'substitution.reason',
  ])
type Row = Awaited<ReturnType<ReturnType<typeof described>['executeTakeFirstOrThrow']>>

const presentOn =
  (today: string) =>
  (r: Row): Substitution => ({
    id: r.id,
    version: r.version,
    instructor: { id: r.instructorId, name: r.absentName },
    substitute: { id: r.substituteId, name: r.standInName },
    validFrom: r.validFrom,
    validTo: r.validTo,
    reason: r.reason,
    current: holdsOn(today, { from: r.validFrom, to: r.validTo }),
  })

export const listSubstitutions = (ctx: ReadCtx, f: SubstitutionFilter): Promise<PageOf<Substitution>> => {
  const today = shanghaiDate(ctx.now)
  const rows = described(ctx)
    .$if(f.instructorId !== undefined, (q) => q.where('substitution.instructorId', '=', f.instructorId as string))
    .$if(f.substituteId !== undefined, (q) => q.where('substitution.substituteId', '=', f.substituteId as string))
    .$if(f.open === true, (q) => q.where('substitution.validTo', '>=', today))
  const sorts = { validFrom: { column: 'substitution.validFrom', type: 'date' } } as const
  return page(ctx, rows, f, { sorts, id: 'substitution.id', present: presentOn(today) })
}

export const getSubstitution = async (ctx: Looking, id: string): Promise<Substitution> => {
  const row = await described(ctx).where('substitution.id', '=', id).executeTakeFirst()
  if (!row) throw notFound()
  return presentOn(shanghaiDate(ctx.now))(row)
}
