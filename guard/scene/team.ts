import type { Stage } from './stage.ts'

const staff = async ({ cast, ids, make, say }: Stage) => {
  const { desk, instructor, groupLeader } = cast
  const person = (who: typeof desk) => ({
    name: say('instructor.name'),
    unit: say('instructor.unit', '经济发展局'),
    phone: '13712340000',
    accountId: who.id,
  })
  await make('instructor', desk, 'POST /instructors', person(instructor))
  ids.load = ids.instructor as string
  await make('leading', desk, 'POST /instructors', person(groupLeader))
  await make('group', desk, 'POST /groups', {
    name: say('group.name', '第一组'),
    leaderId: ids.leading,
    memberIds: [ids.instructor],
  })
  await make('responsibility', desk, 'POST /responsibilities', {
    instructorId: ids.instructor,
    level: 'contact',
    enterpriseId: ids.enterprise,
    validFrom: '2026-01-01',
  })
  await make('substitution', desk, 'POST /substitutions', {
    instructorId: ids.leading,
    substituteId: ids.instructor,
    validFrom: '2026-11-20',
    validTo: '2026-11-25',
    reason: say('substitution.reason', '培训'),
  })
}

/** A meeting that was held, with a task of it; and one still to come. */
const meet = async ({ cast, ids, ask, make, say }: Stage) => {
  const { desk } = cast
  await make('teamMeeting', desk, 'POST /team-meetings', { kind: 'group', groupId: ids.group, about: '2026-10-01' })
  const held = await ask(desk, 'POST /team-meetings', { kind: 'group', groupId: ids.group, about: '2026-09-01' })
  ids.heldMeeting = held.id
  const title = say('task.title', '补走访')
  const tasks = [{ title, detail: say('task.detail'), ownerId: ids.instructor, enterpriseId: ids.enterprise }]
  const minutes = { minutes: say('teamMeeting.minutes', '逐户过'), presentIds: [ids.instructor], tasks }
  await ask(desk, 'PUT /team-meetings/{heldMeeting}/minutes', minutes, { version: held.version })
  const { items } = await ask(desk, 'GET /team-tasks?limit=100')
  ids.teamTask = items.find((t: { title: string }) => t.title === title).id
}

export const gatherTeam = staff
export const holdMeetings = meet
