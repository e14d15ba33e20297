import type { RoleCode } from '../../access.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { seedDesk } from '../../modules/demands/seeds.ts'
import { type DepartmentCode, seedDepartments } from '../../modules/departments/seeds.ts'
import { type SeededEnterprise, seedEnterprises } from '../../modules/enterprises/seeds.ts'
import { seedMacros } from '../../modules/macros/seeds.ts'
import { seedGround, spotIn } from '../../modules/parks/seeds.ts'
import { type SeededInstructor, seedWorkforce } from '../../modules/workforce/seeds.ts'
import type { castOf, DemoPerson } from './people.ts'

const ENTERPRISES = 216
const INSTRUCTORS = 40
/** Firms with an account of their own; the rest are reached by visits and the desk. */
const WITH_ACCOUNT = 48

export type Ground = {
  desk: DemoPerson[]
  handlers: Record<string, DemoPerson>
  instructors: (SeededInstructor & { person: DemoPerson })[]
  firms: SeededEnterprise[]
  users: Map<string, DemoPerson>
  categories: Record<string, string>
  departments: Record<DepartmentCode, string>
  /** One person per role of the product, to try it with. */
  shown: DemoPerson[]
}
type Cast = ReturnType<typeof castOf>
type Member = { person: DemoPerson; accountId: string; name: string; gridId: string; areaId: string }

const pad = (n: number) => String(n).padStart(2, '0')

const castHandlers = async (ctx: WriteCtx, cast: Cast, departments: Record<DepartmentCode, string>) => {
  const handlers: Record<string, DemoPerson> = {}
  for (const [code, departmentId] of Object.entries(departments))
    handlers[code] = await cast(ctx, 'handler', code === 'power' ? 'handler' : `handler-${code}`, { departmentId })
  return handlers
}

const castTeam = async (
  ctx: WriteCtx,
  cast: Cast,
  ground: Awaited<ReturnType<typeof seedGround>>,
  firms: SeededEnterprise[],
) => {
  const people: Member[] = []
  for (let i = 0; i < INSTRUCTORS; i++) {
    const grid = ground.grids[i % ground.grids.length] as (typeof ground.grids)[number]
    const person = await cast(ctx, 'instructor', i === 0 ? 'instructor' : `instructor-${pad(i)}`)
    people.push({ person, accountId: person.accountId, name: person.name, gridId: grid.id, areaId: grid.areaId })
  }
  const leaders: Member[] = []
  for (const [i, area] of ground.areas.entries()) {
    const person = await cast(ctx, 'group-leader', i === 0 ? 'group-leader' : `group-leader-${pad(i)}`, {
      gridId: area.id,
    })
    leaders.push({ person, accountId: person.accountId, name: person.name, gridId: area.id, areaId: area.id })
  }
  const seeded = await seedWorkforce(ctx, people, leaders, firms)
  const instructors = seeded.map((s, i) => ({ ...s, person: people[i]?.person as DemoPerson }))
  return { instructors, leader: leaders[0]?.person as DemoPerson }
}

const ALONE: RoleCode[] = ['leader', 'party-worker', 'system-admin', 'security-admin', 'audit-admin']

/** Everything that stood before the first day of the story. */
export const layGround = async (ctx: WriteCtx, story: Story, cast: Cast): Promise<Ground> => {
  const ground = await seedGround(ctx, story)
  const departments = await seedDepartments(ctx)
  const categories = await seedDesk(ctx, departments)
  await seedMacros(ctx, categories, departments)
  const places = ground.grids.map((g) => ({ id: g.id, name: g.name, spot: () => spotIn(story, g) }))
  const firms = await seedEnterprises(ctx, story, places, ENTERPRISES)
  const desk = [await cast(ctx, 'desk', 'desk'), await cast(ctx, 'desk', 'desk-02')]
  const handlers = await castHandlers(ctx, cast, departments)
  const { instructors, leader } = await castTeam(ctx, cast, ground, firms)
  const users = new Map<string, DemoPerson>()
  for (const [i, firm] of firms.slice(0, WITH_ACCOUNT).entries())
    users.set(
      firm.id,
      await cast(
        ctx,
        'enterprise',
        i === 0 ? 'enterprise' : `enterprise-${pad(i)}`,
        { enterpriseId: firm.id },
        firm.contact,
      ),
    )
  const shown: DemoPerson[] = []
  for (const role of ALONE) shown.push(await cast(ctx, role, role))
  shown.splice(
    1,
    0,
    desk[0] as DemoPerson,
    handlers.power as DemoPerson,
    instructors[0]?.person as DemoPerson,
    leader,
    users.get(firms[0]?.id ?? '') as DemoPerson,
  )
  shown.push(
    await cast(ctx, 'member', 'member', { gridId: ground.areas[0]?.id ?? '' }),
    await cast(ctx, 'partner', 'partner', { gridId: ground.areas[0]?.id ?? '' }),
  )
  return { desk, handlers, instructors, firms, users, categories, departments, shown }
}
