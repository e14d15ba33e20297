import type { DemandStatus } from '../../contract/index.ts'
import { bringTo, demandThatIs } from '../demands.world.ts'
import type { Call, Stage } from './index.ts'

const NOBODY = '01a20000-0000-7000-8000-000000000000'

export const familyCalls = ({ w, park, caseThatIs }: Stage) => {
  const another = async () => (await demandThatIs('submitted', w, park)).id
  const linked = async (status: DemandStatus) => {
    const { id } = await caseThatIs(status)
    await w.desk.post(`/demands/${id}/links`, { otherId: await another(), kind: 'related' })
    return { id }
  }
  const firstLink = async (id: string) => {
    const { body } = await w.desk.get(`/demands/${id}/family`)
    return `links/${body?.links?.[0]?.id ?? NOBODY}`
  }
  /** Merged into a case that has been answered and verified since. */
  const handledAsAnother = async () => {
    const main = await demandThatIs('dispatched', w, park)
    const id = await another()
    await w.desk.post(`/demands/${id}/merge`, { intoId: main.id })
    await bringTo('verified', main.id, w, park)
    return { id }
  }
  return {
    split: {
      who: w.desk,
      method: 'post',
      path: 'children',
      body: { children: [{ title: '先修好北门配电箱', detail: '拆分出来单独办理' }] },
    },
    link: {
      who: w.desk,
      method: 'post',
      path: 'links',
      body: async () => ({ otherId: await another(), kind: 'related' }),
    },
    unlink: { who: w.desk, method: 'delete', path: firstLink, ready: linked },
    merge: { who: w.desk, method: 'post', path: 'merge', body: async () => ({ intoId: await another() }) },
    unmerge: { who: w.desk, method: 'post', path: 'separation', body: { reason: '不是同一件事' } },
    'rate-merged': {
      who: w.checker,
      method: 'post',
      path: 'merged-rating',
      body: { score: 2 },
      ready: handledAsAnother,
    },
    'reopen-merged': {
      who: w.desk,
      method: 'post',
      path: 'merged-reopening',
      body: { reason: '本企业的问题没有解决' },
      ready: handledAsAnother,
    },
  } as const satisfies Record<string, Call>
}
