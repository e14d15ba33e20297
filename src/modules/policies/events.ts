import { event } from '../../kernel/events.ts'

/** Facts this module tells. */
export const policyPublished = event<{ policyId: string; title: string }>('policy.published')
export const policyWithdrawn = event<{ policyId: string; title: string; reason: string }>('policy.withdrawn')
