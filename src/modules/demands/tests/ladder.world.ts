import { openWorld } from '../../../main/testing/world.ts'
import { demandWorld } from './demands.world.ts'

/** A world in which every test has a park of its own: a sweep takes everything that is due in it. */
export const ladderWorld = async () => {
  const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
  const stage = async () => {
    world.at('2026-11-02T10:00:00+08:00')
    const park = await world.park()
    const w = await demandWorld(park)
    const leader = await park.person('leader')
    const sweep = async (time: string) => {
      await world.passTo(time)
      await park.work('demands.sweep')
      await park.settle()
    }
    const clock = (demandId: string, name: string) =>
      park.see((ctx) =>
        ctx.db
          .selectFrom('demandClock')
          .selectAll()
          .where('parkId', '=', park.id)
          .where('demandId', '=', demandId)
          .where('stage', '=', name)
          .executeTakeFirstOrThrow(),
      )
    const story = async (id: string, who = w.desk): Promise<Line[]> =>
      (await who.get(`/demands/${id}/entries`)).body.items
    const kinds = async (person = w.handler): Promise<string[]> =>
      (await person.get('/notifications')).body.items.map((n: { kind: string }) => n.kind)
    return { park, w, leader, sweep, clock, story, kinds }
  }
  return { world, stage }
}

export type Line = { kind: string; data: { stage?: string; effects?: string[] } | null }
/** What the promised answer’s own clock says; the clock of the first contact tells its own story. */
export const count = (list: Line[], kind: string) =>
  list.filter((e) => e.kind === kind && e.data?.stage === 'resolve').length
