import { event } from '../../kernel/events.ts'

type About = {
  responsibilityId: string
  instructorId: string
  accountId: string | null
  level: string
  enterpriseId: string | null
  gridId: string | null
}
export const responsibilityAssigned = event<About & { validFrom: string }>('responsibility.assigned')
export const responsibilityEnded = event<About & { lastDay: string }>('responsibility.ended')
export const substitutionArranged = event<{
  substitutionId: string
  instructorId: string
  substituteId: string
  accountId: string | null
  validFrom: string
  validTo: string
}>('substitution.arranged')
