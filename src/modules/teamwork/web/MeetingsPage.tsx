import { useQuery } from '@tanstack/react-query'
import { Button, Form, Radio, Select } from 'antd'
import { useState } from 'react'
import { shanghaiDate } from '../../../kernel/calendar/index.ts'
import {
  DayPicker,
  DayText,
  Field,
  FormDrawer,
  ListPage,
  May,
  StatusTag,
  useCommand,
  useGo,
} from '../../../web/kit/index.ts'
import { useLabel, useOptions, useT } from '../../../web/words.ts'
import { MeetingKind, MeetingState, meetingContract, type TeamMeetingRow } from '../contract/index.ts'
import { groups, meetings } from './api.ts'
import { w } from './words.ts'

type Given = { kind: MeetingKind; groupId?: string; about: string }
const GroupChoice = () => {
  const t = useT(w)
  const kind = Form.useWatch('kind') as MeetingKind | undefined
  const { data } = useQuery({ queryKey: ['groups'], queryFn: () => groups.list({}) })
  if (kind !== 'group') return null
  return (
    <Field name="groupId" label={t('group')} required pick>
      <Select options={(data?.items ?? []).map((g) => ({ value: g.id, label: g.name }))} />
    </Field>
  )
}

const NewMeeting = () => {
  const t = useT(w)
  const go = useGo()
  const [open, setOpen] = useState(false)
  const draft = useCommand(meetings.draft, { done: t('drafted'), refreshes: [['meetings']] })
  const today = shanghaiDate(new Date())
  const save = async ({ kind, groupId, about }: Given) => {
    const { id } = await draft({ body: { kind, about, groupId: kind === 'group' ? (groupId ?? null) : null } })
    go(`/team-meetings/${id}`)
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('newMeeting')}</Button>
      <FormDrawer<Given>
        open={open}
        onClose={() => setOpen(false)}
        title={t('newMeeting')}
        submit={t('newMeeting')}
        initial={{ kind: 'group', about: today }}
        onSubmit={save}
      >
        <Field name="kind" label={t('kind')} required pick>
          <Radio.Group options={useOptions(MeetingKind)} />
        </Field>
        {open && <GroupChoice />}
        <Field name="about" label={t('about')} required pick>
          <DayPicker max={today} />
        </Field>
      </FormDrawer>
    </>
  )
}

export const State = ({ state }: { state: MeetingState }) => {
  const label = useLabel()
  const tone = { draft: 'blue', held: 'green', cancelled: 'grey' } as const
  return <StatusTag tone={tone[state]}>{label(MeetingState, state)}</StatusTag>
}

/** The team’s meetings: what was drafted, held, and given somebody to do. */
export default function MeetingsPage() {
  const t = useT(w)
  const label = useLabel()
  const name = (m: TeamMeetingRow) => [label(MeetingKind, m.kind), m.group?.name].filter(Boolean).join(' · ')
  const period = (m: TeamMeetingRow) => `${m.periodFrom} – ${m.periodTo}`
  const tasks = (m: TeamMeetingRow) => (m.tasks > 0 ? t('tasksLine', { open: m.tasksOpen, all: m.tasks }) : '')
  return (
    <ListPage
      contract={meetingContract.endpoints.list}
      title={t('meetings')}
      queryKey={['meetings']}
      rowKey={(m) => m.id}
      href={(m) => `/team-meetings/${m.id}`}
      views={[
        { key: 'all', label: t('all'), query: { sort: '-plannedOn' } },
        { key: 'draft', label: t('toHold'), query: { sort: 'plannedOn', state: 'draft' } },
      ]}
      filters={[
        { key: 'q', kind: 'search', label: t('group') },
        { key: 'kind', kind: 'multi', label: t('kind'), options: useOptions(MeetingKind) },
        { key: 'state', kind: 'multi', label: t('state'), options: useOptions(MeetingState) },
      ]}
      columns={[
        { key: 'name', title: t('meeting'), width: 280, render: name },
        { key: 'period', title: t('period'), width: 210, render: period },
        {
          key: 'plannedOn',
          title: t('plannedOn'),
          sort: true,
          width: 140,
          render: (m) => <DayText day={m.plannedOn} />,
        },
        { key: 'heldOn', title: t('heldOn'), width: 140, render: (m) => (m.heldOn ? <DayText day={m.heldOn} /> : '—') },
        { key: 'state', title: t('state'), width: 100, render: (m) => <State state={m.state} /> },
        { key: 'tasks', title: t('tasks'), width: 140, render: tasks },
      ]}
      card={(m) => (
        <div className="stack">
          <strong>
            {name(m)} <State state={m.state} />
          </strong>
          <span className="quiet small">{[period(m), tasks(m)].filter(Boolean).join(' · ')}</span>
        </div>
      )}
      export
      create={
        <May do="meeting.keep">
          <NewMeeting />
        </May>
      }
      empty={{ title: t('noMeetings'), hint: t('noMeetingsHint') }}
    />
  )
}
