import type { DemandStatus } from '../../contract/index.ts'
import type { Call, Stage } from './index.ts'

/** States in which a department does not see a case that is not its own. */
export const AT_THE_DESK: readonly DemandStatus[] = [
  'draft',
  'submitted',
  'accepted',
  'arbitration',
  'declined',
  'redirected',
  'withdrawn',
  'merged',
]

export const mainCalls = ({ w, park }: Stage) =>
  ({
    submit: { who: w.desk, method: 'put', path: 'submission' },
    withdraw: { who: w.desk, method: 'post', path: 'withdrawal', body: { reason: '企业自行解决' } },
    accept: { who: w.desk, method: 'put', path: 'acceptance', body: { level: 'normal', categoryId: w.categoryId } },
    decline: { who: w.desk, method: 'post', path: 'decline', body: { reason: '内容不明，无法核实' } },
    redirect: { who: w.desk, method: 'post', path: 'redirect', body: { whereTo: '请拨打 12366 税务热线' } },
    dispatch: { who: w.desk, method: 'put', path: 'dispatch', body: { departmentId: park.departmentA } },
    sign: { who: w.handler, method: 'put', path: 'signature', unseenIn: AT_THE_DESK },
    answer: {
      who: w.handler,
      method: 'post',
      path: 'answer',
      body: { outcome: 'solved', text: '已解决' },
      unseenIn: AT_THE_DESK,
    },
    verify: { who: w.checker, method: 'post', path: 'verification', body: { verdict: 'solved' } },
    redo: { who: w.checker, method: 'post', path: 'verification', body: { verdict: 'not' } },
    rate: { who: w.checker, method: 'post', path: 'rating', body: { score: 2 } },
    close: { who: w.desk, method: 'put', path: 'closure', body: {} },
    reopen: { who: w.desk, method: 'post', path: 'reopening', body: { reason: '问题再次出现' } },
  }) as const satisfies Record<string, Call>
