import type { Looking } from '../../../kernel/context.ts'
import { type HeldPart, heldPart, onePage } from '../../../kernel/held.ts'

const memberships = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('allianceMember as m')
    .innerJoin('alliance as a', (j) => j.onRef('a.parkId', '=', 'm.parkId').onRef('a.id', '=', 'm.allianceId'))
    .select(['a.name', 'm.createdAt'])
    .where('m.parkId', '=', actor.parkId)
    .where('m.enterpriseId', '=', enterpriseId)
    .orderBy('a.name')
    .execute()
type Membership = Awaited<ReturnType<typeof memberships>>[number]

export const WORKFORCE_HELD: readonly HeldPart[] = [
  heldPart<Membership>({
    key: 'alliances',
    title: ['所在联盟', 'Alliances'],
    tables: ['alliance_member'],
    columns: [
      { key: 'name', title: ['联盟', 'Alliance'], value: (m) => m.name, width: 30 },
      { key: 'since', title: ['加入时间', 'Since'], value: (m) => m.createdAt, width: 24 },
    ],
    rows: (ctx, id) => onePage(memberships(ctx, id)),
  }),
]
