import { event } from '../../kernel/events.ts'

type About = { visitId: string; enterpriseId: string }
/** Facts this module tells. */
export const visitPlanned = event<About & { accountId: string | null; plannedOn: string; plannedBy: string }>(
  'visit.planned',
)
/** Somebody goes along (联合走访), or stays away after all. */
export const visitJoined = event<About & { accountId: string | null; day: string; name: string; left: boolean }>(
  'visit.joined',
)
export const visitCancelled = event<About & { accountId: string | null; day: string; by: string; reason: string }>(
  'visit.cancelled',
)
export const visitLogged = event<
  About & { number: string; accountId: string; day: string; purpose: string; demands: number; promises: number }
>('visit.logged')
type AboutPromise = About & { promiseId: string; what: string; who: string; accountId: string | null; dueOn: string }
export const promiseMade = event<AboutPromise>('promise.made')
export const promiseKept = event<AboutPromise & { late: boolean }>('promise.kept')
export const promiseBroken = event<AboutPromise>('promise.broken')
export const promiseExtensionAsked = event<AboutPromise & { askedFor: string; askedBy: string }>(
  'promise.extension-asked',
)
export const promiseExtensionDecided = event<AboutPromise & { askedBy: string; granted: boolean; note: string | null }>(
  'promise.extension-decided',
)
/** The enterprise has said whether it was kept; `reopened`: against what the park had noted. */
export const promiseSaid = event<
  AboutPromise & { departmentId: string | null; said: 'kept' | 'not-kept'; reopened: boolean }
>('promise.said')
/** A promise is late and was raised one level up. */
export const promiseRaised = event<AboutPromise & { departmentId: string | null; workdaysLate: number }>(
  'promise.raised',
)
type AboutQuestion = About & { questionId: string; question: string; departmentId: string | null; accountId: string }
/** A policy question waits for the desk, or for the department that is named. */
export const questionAsked = event<AboutQuestion>('policy-question.asked')
export const questionAnswered = event<AboutQuestion>('policy-question.answered')
export const questionLate = event<AboutQuestion & { dueOn: string }>('policy-question.late')
export const diaryReviewed = event<{ accountId: string; day: string; verdict: string; comment: string | null }>(
  'diary.reviewed',
)
