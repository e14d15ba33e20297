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
}
