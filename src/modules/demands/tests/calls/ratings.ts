import type { Call, Stage } from './index.ts'
import { AT_THE_DESK } from './main.ts'

export const ratingCalls = ({ w, park, caseThatIs }: Stage) => {
  /** A case whose bad rating is being put right. */
  const rectifying = async () => {
    const { id } = await caseThatIs('verified')
    const firm = await park.person('enterprise', { enterpriseId: w.enterpriseId })
    await firm.put(`/portal/demands/${id}/rating`, { score: 1, reasons: ['unsolved'] })
    return { id }
  }
  const disputed = async () => {
    const { id } = await rectifying()
    await w.handler.post(`/demands/${id}/rating-dispute`, { reason: '企业评价的是另一件事' })
    return { id }
  }
  const judge = { who: w.desk, method: 'post', body: { note: '已核对通话记录' }, ready: disputed } as const
  return {
    call: { who: w.checker, method: 'post', path: 'calls', body: { reached: false, note: '无人接听' } },
    dispute: {
      who: w.handler,
      method: 'post',
      path: 'rating-dispute',
      body: { reason: '企业评价的是另一件事' },
      ready: rectifying,
      unseenIn: AT_THE_DESK,
    },
    uphold: { ...judge, path: 'rating-dispute/upholding' },
    dismiss: { ...judge, path: 'rating-dispute/dismissal' },
  } as const satisfies Record<string, Call>
}
