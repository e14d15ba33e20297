import type { Holding } from '../../kernel/holdings.ts'
import type { Module } from '../../kernel/module.ts'
import { lookForGaps, remind } from './jobs.ts'
import { INSTRUCTOR_PHONE, teamDigest, WORKFORCE_HELD } from './queries/index.ts'
import { reactions } from './reactions.ts'
import {
  allianceRoutes,
  groupRoutes,
  instructorRoutes,
  pairingRoutes,
  responsibilityRoutes,
  substitutionRoutes,
  taskRoutes,
} from './routes.ts'
import { TASKS } from './rules.ts'

const TOGETHER = `daterange(o.valid_from, o.valid_to + 1) && daterange(m.valid_from, m.valid_to + 1)`
/** What cannot be twice at one enterprise is set aside: these rows say who answers, and would go on doing so. */
const holdings: Holding[] = [
  {
    table: 'responsibility',
    column: 'enterprise_id',
    noun: ['责任分工', 'Responsibilities'],
    merge: 'move',
    clash: `o.level = m.level and (o.level = 'contact' or o.instructor_id = m.instructor_id) and ${TOGETHER}`,
    onClash: 'aside',
    along: [{ table: 'role_grant', column: 'source_id' }],
  },
  {
    table: 'contact_gap',
    column: 'enterprise_id',
    noun: ['联点空缺', 'Gaps'],
    merge: 'move',
    clash: 'o.closed_at is null and m.closed_at is null',
    onClash: 'aside',
  },
  {
    table: 'alliance_member',
    column: 'enterprise_id',
    noun: ['联盟成员', 'Memberships of alliances'],
    merge: 'move',
    clash: 'o.alliance_id = m.alliance_id',
    onClash: 'aside',
  },
  {
    table: 'pairing',
    column: 'enterprise_id',
    noun: ['结对', 'Pairings'],
    merge: 'move',
    clash: `o.unit_name = m.unit_name and ${TOGETHER}`,
    onClash: 'aside',
  },
  { table: 'team_task', column: 'enterprise_id', noun: ['交办事项', 'Tasks'], merge: 'move' },
]

export const workforce: Module = {
  name: 'workforce',
  title: ['指导员队伍', 'Field team'],
  routes: [
    instructorRoutes,
    groupRoutes,
    responsibilityRoutes,
    substitutionRoutes,
    allianceRoutes,
    pairingRoutes,
    taskRoutes,
  ],
  reactions,
  jobs: [lookForGaps, remind],
  ruleSets: [TASKS],
  digest: teamDigest,
  holdings,
  held: WORKFORCE_HELD,
  sealed: [{ table: 'instructor', column: 'phone', place: INSTRUCTOR_PHONE }],
}
