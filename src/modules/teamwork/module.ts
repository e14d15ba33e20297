import type { Module } from '../../kernel/module.ts'
import { draftMeetings } from './jobs.ts'
import { reactions } from './reactions.ts'
import { handoverRoutes, loadRoutes, meetingRoutes } from './routes.ts'
import { LOAD, MEETINGS } from './rules.ts'

export const teamwork: Module = {
  name: 'teamwork',
  title: ['队伍运转', 'Team work'],
  routes: [handoverRoutes, loadRoutes, meetingRoutes],
  reactions,
  jobs: [draftMeetings],
  ruleSets: [MEETINGS, LOAD],
  // What a meeting was shown stays as it was shown; its links lead on.
  holdings: [
    { table: 'team_meeting_fact', column: 'enterprise_id', noun: ['例会依据', 'Facts of meetings'], merge: 'stay' },
  ],
}
