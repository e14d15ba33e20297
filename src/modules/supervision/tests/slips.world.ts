import { openWorld } from '../../../main/testing/world.ts'
import { demandThatIs, demandWorld } from '../../demands/tests/demands.world.ts'

export const slipWorld = async () => {
  const world = await openWorld({ now: '2026-11-02T10:00:00+08:00' })
  const park = await world.park()
  const w = await demandWorld(park)
  const leader = await park.person('leader')
  const otherLeader = await park.person('leader')
  const inHand = () => demandThatIs('handling', w, park)
  const issue = async (colour = 'blue', demandId?: string) => {
    const id = demandId ?? (await inHand()).id
    return leader.post('/slips', { demandId: id, colour, reason: '进展缓慢，企业多次反映' })
  }
  const CALLS = {
    sign: (id: string, who = w.handler) => who.put(`/slips/${id}/signature`),
    reply: (id: string, who = w.handler) => who.post(`/slips/${id}/reply`, { text: '已制定方案，本周内完成' }),
    check: (id: string, who = w.checker, passed = true) =>
      who.post(`/slips/${id}/check`, { passed, note: passed ? '现场核实属实' : '现场未见整改' }),
    close: (id: string, who = otherLeader) => who.put(`/slips/${id}/closure`),
    withdraw: (id: string, who = leader) => who.post(`/slips/${id}/withdrawal`, { reason: '误开' }),
  }
  return { world, park, w, leader, otherLeader, inHand, issue, CALLS }
}
