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
export const substitutionEnded = event<{ substitutionId: string; instructorId: string; substituteId: string }>(
  'substitution.ended',
)
type AboutTask = { taskId: string; ownerId: string; title: string }
export const taskGiven = event<AboutTask & { accountId: string | null; dueOn: string }>('task.given')
export const taskSettled = event<AboutTask & { as: string }>('task.settled')
