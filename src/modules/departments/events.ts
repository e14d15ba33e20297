import { event } from '../../kernel/events.ts'

/** Nothing new goes to this department any more; what it holds needs somebody else. */
export const departmentDeactivated = event<{ departmentId: string }>('department.deactivated')
