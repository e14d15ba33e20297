import type { Looking } from '../../../kernel/context.ts'
import { type HeldPart, heldPart, onePage } from '../../../kernel/held.ts'

const accounts = ({ db, actor }: Looking, enterpriseId: string) =>
  db
    .selectFrom('roleGrant as r')
    .innerJoin('account as a', 'a.id', 'r.accountId')
    .select(['a.name', 'r.validFrom', 'r.validTo'])
    .where('r.parkId', '=', actor.parkId)
    .where('r.enterpriseId', '=', enterpriseId)
    .where('r.role', '=', 'enterprise')
    .orderBy('r.validFrom')
    .orderBy('a.name')
    .execute()
type Speaker = Awaited<ReturnType<typeof accounts>>[number]

/** Who may speak for the enterprise here. */
export const IDENTITY_HELD: readonly HeldPart[] = [
  heldPart<Speaker>({
    key: 'accounts',
    title: ['可代表本企业的账号', 'Accounts that speak for the enterprise'],
    tables: ['role_grant'],
    columns: [
      { key: 'name', title: ['姓名', 'Name'], value: (s) => s.name },
      { key: 'from', title: ['起', 'From'], value: (s) => s.validFrom },
      { key: 'to', title: ['止', 'To'], value: (s) => s.validTo },
    ],
    rows: (ctx, id) => onePage(accounts(ctx, id)),
  }),
]
