import { event } from '../../kernel/events.ts'

/** Troubles that no search had found before. */
export const clustersFound = event<{ count: number }>('cluster.found')

type About = { actionId: string; number: string; title: string; departmentId: string; ownerId: string }
export const actionStarted = event<About & { dueOn: string }>('action.started')
export const actionEnded = event<About & { endedBy: string }>('action.ended')
export const actionReviewed = event<About & { verdict: string }>('action.reviewed')
