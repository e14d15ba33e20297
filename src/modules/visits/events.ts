import { event } from '../../kernel/events.ts'

type About = { visitId: string; enterpriseId: string }
/** Facts this module tells. */
export const visitPlanned = event<About & { accountId: string | null; plannedOn: string; plannedBy: string }>(
  'visit.planned',
)
export const visitLogged = event<
  About & { number: string; accountId: string; day: string; purpose: string; demands: number; promises: number }
>('visit.logged')
type AboutPromise = About & { promiseId: string; what: string; who: string; accountId: string | null; dueOn: string }
export const promiseMade = event<AboutPromise>('promise.made')
export const promiseKept = event<AboutPromise & { late: boolean }>('promise.kept')
export const promiseBroken = event<AboutPromise>('promise.broken')
export const diaryReviewed = event<{ accountId: string; day: string; verdict: string; comment: string | null }>(
  'diary.reviewed',
)
