import { shanghaiDate } from '../../kernel/calendar/index.ts'
import type { WriteCtx } from '../../kernel/context.ts'
import type { Story } from '../../kernel/story.ts'
import { seedDesk } from '../../modules/demands/seeds.ts'
import { seedDepartments } from '../../modules/departments/seeds.ts'
import { seedEnterprises } from '../../modules/enterprises/seeds.ts'
import { addGrid, addLayer } from '../../modules/parks/index.ts'
import { addAlliance } from '../../modules/workforce/commands/index.ts'
import { addGroup, addInstructor, assignResponsibility } from '../../modules/workforce/index.ts'
import type { Ground } from '../demo/ground.ts'
import type { castOf, DemoPerson } from '../demo/people.ts'
import type { Shape } from './description.ts'

type Cast = ReturnType<typeof castOf>
type Laid = Pick<Ground, 'firms' | 'instructors'>
/** Enterprises with an account of their own. */
const WITH_ACCOUNT = 24

// Where the areas lie was not published: the grids have names and no borders.
const layGrids = async (ctx: WriteCtx, { areas, grids }: Shape) => {
  const layerId = await addLayer(ctx, { code: 'service', name: '服务网格' })
  const areaIds: string[] = []
  for (let n = 1; n <= areas; n++)
    areaIds.push(await addGrid(ctx, { layerId, kind: 'area', code: `A${n}`, name: `第${n}片区` }))
  const made: { id: string; name: string }[] = []
  for (let n = 1; n <= grids; n++) {
    const parentId = areaIds[(n - 1) % areaIds.length] as string
    const name = `第${n}网格`
    made.push({ id: await addGrid(ctx, { layerId, parentId, kind: 'grid', code: `G${n}`, name }), name })
  }
  return made
}

const castInstructors = async (ctx: WriteCtx, cast: Cast, prefix: string, shape: Shape, grids: { id: string }[]) => {
  const activeFrom = shanghaiDate(ctx.now)
  const made: Ground['instructors'] = []
  for (let n = 1; n <= shape.instructors; n++) {
    const person = await cast(ctx, 'instructor', `${prefix}-instructor-${n}`)
    const { accountId, name } = person
    const roles = [['宣讲员'], ['联络员'], ['安全员'], ['帮扶员']][n % 4] as string[]
    const { id } = await addInstructor(ctx, { accountId, name, skills: [], languages: [], roles, activeFrom })
    made.push({ id, accountId, name, person, gridId: grids[(n - 1) % grids.length]?.id as string })
  }
  return made
}

/** In turns, so that everybody has about as many; beyond those that were said to be led nobody has one. */
const assign = async (ctx: WriteCtx, { firms, instructors }: Laid, led: number) => {
  const validFrom = shanghaiDate(ctx.now)
  const turns = new Map<string, number>()
  for (const firm of firms.slice(0, led)) {
    const near = instructors.filter((i) => i.gridId === firm.gridId)
    const turn = turns.get(firm.gridId) ?? 0
    turns.set(firm.gridId, turn + 1)
    const who = near[turn % near.length] ?? instructors[turn % instructors.length]
    if (who)
      await assignResponsibility(ctx, {
        instructorId: who.id,
        level: 'contact',
        enterpriseId: firm.id,
        validFrom,
        replace: false,
      })
  }
}

const gather = async (ctx: WriteCtx, { firms, instructors }: Laid, shape: Shape) => {
  const groups = Math.min(shape.groups, instructors.length)
  for (let n = 0; n < groups; n++) {
    const members = instructors.filter((_, i) => i % groups === n).map((i) => i.id)
    const [leaderId] = members
    await addGroup(ctx, { name: `第${n + 1}指导组`, ...(leaderId ? { leaderId } : {}), memberIds: members.slice(1) })
  }
  const count = shape.alliances.length
  for (const [n, name] of shape.alliances.entries()) {
    const enterpriseIds = firms.slice(0, shape.allied).filter((_, i) => i % count === n)
    await addAlliance(ctx, { name, purpose: '产业链上下游协作', enterpriseIds: enterpriseIds.map((f) => f.id) })
  }
}

/** Everything that stood before the first day of the period. */
export const layReplay = async (
  ctx: WriteCtx,
  story: Story,
  cast: Cast,
  prefix: string,
  shape: Shape,
): Promise<Ground> => {
  const grids = await layGrids(ctx, shape)
  const departments = await seedDepartments(ctx)
  const categories = await seedDesk(ctx, departments)
  const firms = await seedEnterprises(ctx, story, grids, shape.enterprises)
  const desk = [await cast(ctx, 'desk', `${prefix}-desk`), await cast(ctx, 'desk', `${prefix}-desk-2`)]
  const handlers: Record<string, DemoPerson> = {}
  for (const [code, departmentId] of Object.entries(departments))
    handlers[code] = await cast(ctx, 'handler', `${prefix}-handler-${code}`, { departmentId })
  const instructors = await castInstructors(ctx, cast, prefix, shape, grids)
  await assign(ctx, { firms, instructors }, shape.led)
  await gather(ctx, { firms, instructors }, shape)
  const users = new Map<string, DemoPerson>()
  for (const [n, { id, contact }] of firms.slice(0, WITH_ACCOUNT).entries())
    users.set(id, await cast(ctx, 'enterprise', `${prefix}-enterprise-${n + 1}`, { enterpriseId: id }, contact))
  const shown = [...desk, await cast(ctx, 'leader', `${prefix}-leader`)]
  return { desk, handlers, instructors, firms, users, categories, departments, shown }
}
