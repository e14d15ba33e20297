import { Button } from 'antd'
import { useState } from 'react'
import { FileList, Link, Moment, StatusTag, useCommand, useConfirm } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { DemandStatus, type Meeting, MeetingStatus } from '../../contract/index.ts'
import { DEMANDS, fileHref } from '../data.ts'
import { meetings, useMeetings } from '../directionData.ts'
import { d } from '../directionWords.ts'
import { MinutesForm } from '../steps/MinutesForm.tsx'

const TONES = { called: 'amber', held: 'blue', cancelled: 'grey' } as const

const Decisions = ({ meeting }: { meeting: Meeting }) => {
  const t = useT(d)
  const label = useLabel()
  if (meeting.decisions.length === 0) return null
  return (
    <ol className="demand-decisions" aria-label={t('decisions')}>
      {meeting.decisions.map((one) => (
        <li key={one.id}>
          {one.child ? <Link to={`/demands/${one.child.id}`}>{one.title}</Link> : one.title}
          <span className="quiet small">
            {' '}
            {one.department.name}
            {one.dueOn && ` · ${one.dueOn}`}
            {one.child && ` · ${label(DemandStatus, one.child.status)}`}
          </span>
        </li>
      ))}
    </ol>
  )
}

const MeetingActions = ({ meeting }: { meeting: Meeting }) => {
  const t = useT(d)
  const confirm = useConfirm()
  const [recording, setRecording] = useState(false)
  const cancel = useCommand(meetings.cancel, { done: t('cancelled'), refreshes: [DEMANDS] })
  const cancelling = async () => {
    const action = t('cancelMeeting')
    const reason = await confirm({ title: action, action, danger: true, reason: { label: t('reason') } })
    if (reason) await cancel({ id: meeting.id, body: { reason } })
  }
  if (meeting.actions.length === 0) return null
  return (
    <span className="row">
      <Button size="small" type="primary" onClick={() => setRecording(true)}>
        {t('record')}
      </Button>
      <Button size="small" type="text" onClick={() => void cancelling()}>
        {t('cancelMeeting')}
      </Button>
      {recording && <MinutesForm meeting={meeting} onClose={() => setRecording(false)} />}
    </span>
  )
}

const Line = ({ meeting: m, demandId }: { meeting: Meeting; demandId: string }) => {
  const label = useLabel()
  return (
    <li className="stack demand-direction">
      <span className="row">
        <strong className="grow">{m.question}</strong>
        <StatusTag tone={TONES[m.status]}>{label(MeetingStatus, m.status)}</StatusTag>
      </span>
      <span className="quiet small">
        <Moment at={m.startsAt} /> · {m.place} · {m.departments.map((one) => one.name).join('、')}
      </span>
      {m.minutes && <span className="demand-words">{m.minutes}</span>}
      {m.reason && <span className="demand-words quiet">{m.reason}</span>}
      <Decisions meeting={m} />
      {m.attachments.length > 0 && <FileList files={m.attachments} hrefOf={fileHref(demandId)} />}
      <MeetingActions meeting={m} />
    </li>
  )
}

/** Joint meetings about this case with their minutes; nothing where there was none. */
export const Meetings = ({ demandId }: { demandId: string }) => {
  const { data } = useMeetings(demandId)
  const t = useT(d)
  if (!data || data.items.length === 0) return null
  return (
    <section className="card stack" aria-label={t('meetings')}>
      <h2>{t('meetings')}</h2>
      <ul className="demand-lines">
        {data.items.map((m) => (
          <Line key={m.id} meeting={m} demandId={demandId} />
        ))}
      </ul>
    </section>
  )
}
