import type { Call, Stage } from './index.ts'

const DAY = 86_400_000

export const directionCalls = ({ w, park, world, leader, caseThatIs }: Stage) => {
  /** Sent back as often as the rules allow, and answered once more. */
  const redoneTooOften = async () => {
    const { id } = await caseThatIs('answered')
    for (let i = 0; i < 2; i++) {
      await w.checker.post(`/demands/${id}/verification`, { verdict: 'not' })
      await w.handler.post(`/demands/${id}/answer`, { outcome: 'solved', text: '已再次处理' })
    }
    return { id }
  }
  return {
    instruct: {
      who: leader,
      method: 'post',
      path: 'instructions',
      body: { text: '请抓紧办理，本周内报结果', departmentId: park.departmentB },
    },
    confer: {
      who: w.desk,
      method: 'post',
      path: 'meetings',
      body: () => ({
        question: '扩容由谁出资',
        place: '管委会三楼会议室',
        startsAt: new Date(world.clock.now.getTime() + DAY).toISOString(),
        departmentIds: [park.departmentA, park.departmentB],
      }),
    },
    supervise: {
      who: w.checker,
      method: 'post',
      path: 'supervision',
      body: { reason: '两次重办仍未解决' },
      ready: redoneTooOften,
    },
  } as const satisfies Record<string, Call>
}
