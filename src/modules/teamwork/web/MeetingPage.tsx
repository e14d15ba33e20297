import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Action, DetailPage, formatMoment, useCommand, useConfirm, useParams } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../web/words.ts'
import { MeetingKind, type TeamMeeting } from '../contract/index.ts'
import { meetings } from './api.ts'
import { State } from './MeetingsPage.tsx'
import { AgendaForm } from './meeting/AgendaForm.tsx'
import { Figures, People } from './meeting/Figures.tsx'
import { HoldForm } from './meeting/HoldForm.tsx'
import { Agenda, Minutes } from './meeting/Paper.tsx'
import { w } from './words.ts'
import './teamwork.css'

type Form = 'edit' | 'hold'

const useActions = (m: TeamMeeting | undefined, open: (form: Form) => void): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const refreshes = [['meetings']] as const
  const redraw = useCommand(meetings.redraw, { done: t('redrawn'), refreshes })
  const cancel = useCommand(meetings.cancel, { done: t('cancelled'), refreshes })
  const print: Action = { key: 'print', label: t('print'), run: () => window.print() }
  if (!m || m.steps.length === 0) return { more: m ? [print] : [] }
  const { id, version } = m
  const call = async () => {
    const reason = await confirm({
      title: t('cancelAsk'),
      action: t('cancel'),
      danger: true,
      reason: { label: t('reason') },
    })
    if (reason) await cancel({ id, version, body: { reason } })
  }
  return {
    primary: { key: 'hold', label: t('hold'), run: () => open('hold') },
    more: [
      { key: 'edit', label: t('editAgenda'), run: () => open('edit') },
      { key: 'redraw', label: t('redraw'), run: () => redraw({ id, version }) },
      print,
      { key: 'cancel', label: t('cancel'), danger: true, run: call },
    ],
  }
}

/** One meeting: the facts it was drafted from, agenda, minutes, tasks. */
export default function MeetingPage() {
  const t = useT(w)
  const label = useLabel()
  const language = useLanguage()
  const { id } = useParams<'id'>()
  const { data: m, error, refetch } = useQuery({ queryKey: ['meetings', id], queryFn: () => meetings.get({ id }) })
  const [form, setForm] = useState<Form>()
  const close = () => setForm(undefined)
  return (
    <DetailPage
      title={m && [label(MeetingKind, m.kind), m.group?.name].filter(Boolean).join(' · ')}
      number={m ? `${m.periodFrom} – ${m.periodTo}` : ''}
      back={{ to: '/team-meetings', label: t('meetings') }}
      status={m && <State state={m.state} />}
      lead={m && <span className="quiet">{`${t(m.heldOn ? 'heldOn' : 'plannedOn')} ${m.heldOn ?? m.plannedOn}`}</span>}
      {...useActions(m, setForm)}
      error={error}
      onRetry={() => void refetch()}
    >
      {m && (
        <div className="stack meeting-paper">
          {m.reason && <p className="card">{m.reason}</p>}
          <Minutes meeting={m} />
          <Agenda meeting={m} />
          <Figures meeting={m} />
          <People meeting={m} />
          <p className="quiet small">
            {m.state === 'held' ? t('fixed') : t('factsAt', { at: formatMoment(m.factsAt, language) })} ·{' '}
            {t('chair', { version: m.rule.version, source: m.rule.source })}
          </p>
          {form === 'edit' && <AgendaForm meeting={m} onClose={close} />}
          {form === 'hold' && <HoldForm meeting={m} onClose={close} />}
        </div>
      )}
    </DetailPage>
  )
}
