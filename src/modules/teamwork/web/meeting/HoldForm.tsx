import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, RemoteSelect, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { MinutesTask, TeamMeeting } from '../../contract/index.ts'
import { findPeople, groups, meetings, namePerson } from '../api.ts'
import { w } from '../words.ts'

type Given = { heldOn: string; minutes: string; presentIds?: string[]; tasks?: (Partial<MinutesTask> | undefined)[] }

/** Who was asked to come: the group with its leader, or all who lead. */
const useInvited = (meeting: TeamMeeting) => {
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => groups.list({}) })
  const own = (data?.items ?? []).filter((g) => meeting.group === null || g.id === meeting.group.id)
  const people = own.flatMap((g) => [...(g.leader ? [g.leader] : []), ...(meeting.group ? g.members : [])])
  return [...new Map(people.map((p) => [p.id, p])).values()]
}

const Tasks = () => {
  const t = useT(w)
  return (
    <Form.List name="tasks">
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <div key={key} className="task-row">
              <Form.Item name={[name, 'title']} noStyle rules={[{ required: true }]}>
                <Input maxLength={120} placeholder={t('task')} aria-label={t('task')} />
              </Form.Item>
              <Form.Item name={[name, 'ownerId']} noStyle rules={[{ required: true }]}>
                <RemoteSelect source="instructors" search={findPeople} named={namePerson} placeholder={t('owner')} />
              </Form.Item>
              <Form.Item name={[name, 'workdays']} noStyle>
                <InputNumber
                  min={1}
                  max={120}
                  placeholder={t('workdays')}
                  aria-label={t('workdays')}
                  style={{ width: '100%' }}
                />
              </Form.Item>
              <Button onClick={() => remove(name)}>{t('remove')}</Button>
            </div>
          ))}
          <Button onClick={() => add({})}>{t('addTask')}</Button>
        </>
      )}
    </Form.List>
  )
}

const taskOf = (given: Partial<MinutesTask> | undefined): MinutesTask => ({
  title: given?.title ?? '',
  ownerId: given?.ownerId ?? '',
  ...(given?.workdays && { workdays: given.workdays }),
})

/** Minutes, who came, and what is to be done by whom. */
export const HoldForm = ({ meeting, onClose }: { meeting: TeamMeeting; onClose: () => void }) => {
  const t = useT(w)
  const people = useInvited(meeting)
  const hold = useCommand(meetings.hold, { done: t('held'), refreshes: [['meetings'], ['team-tasks']] })
  const today = shanghaiDate(new Date())
  const save = async (g: Given, version?: number) => {
    const body = {
      heldOn: g.heldOn,
      minutes: g.minutes,
      presentIds: g.presentIds ?? [],
      tasks: (g.tasks ?? []).map(taskOf),
    }
    await hold({ id: meeting.id, version: version ?? meeting.version, body })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t('hold')}
      intro={t('holdIntro')}
      submit={t('saveMinutes')}
      width={760}
      draftKey={`team-meeting ${meeting.id}`}
      initial={{ heldOn: today, tasks: [] }}
      version={meeting.version}
      onSubmit={save}
      labels={{ minutes: t('minutes'), presentIds: t('attendance') }}
    >
      <Field name="heldOn" label={t('heldOn')} required pick>
        <DayPicker max={today} />
      </Field>
      <Field name="presentIds" label={t('present')}>
        <Checkbox.Group options={people.map((p) => ({ value: p.id, label: p.name }))} />
      </Field>
      <Field name="minutes" label={t('minutes')} required>
        <Input.TextArea maxLength={10_000} autoSize={{ minRows: 6, maxRows: 20 }} />
      </Field>
      <h3>{t('task')}</h3>
      <Tasks />
    </FormDrawer>
  )
}
