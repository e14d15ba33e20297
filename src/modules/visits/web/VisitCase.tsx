import { useQuery } from '@tanstack/react-query'
import { Input } from 'antd'
import { useState } from 'react'
import { useMay, useSession } from '../../../web/api.ts'
import {
  type Action,
  DayText,
  DetailPage,
  Facts,
  Field,
  FormDrawer,
  Link,
  Moment,
  StatusTag,
  useCommand,
  useConfirm,
  useGo,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { DemandStatus } from '../../demands/contract/index.ts'
import { CorrectionField, type Visit, VisitStatus } from '../contract/index.ts'
import { FIELD, visits } from './api.ts'
import { Section } from './field/BriefSections.tsx'
import { toneOfVisit } from './look.tsx'
import { PromiseLines } from './PromiseLines.tsx'
import { MoveDrawer } from './plan/MoveDrawer.tsx'
import { w } from './words.ts'
import './visits.css'

type Notes = { notes: string }
const NotesDrawer = ({ visit, open, onClose }: { visit: Visit; open: boolean; onClose: () => void }) => {
  const t = useT(w)
  const edit = useCommand(visits.edit, { done: t('notesSaved'), refreshes: FIELD })
  const save = async ({ notes }: Notes, version = visit.version) => {
    await edit({ id: visit.id, version, body: { notes: notes?.trim() || null } })
    onClose()
  }
  return (
    <FormDrawer<Notes>
      open={open}
      onClose={onClose}
      title={t('editNotes')}
      submit={t('saveNotes')}
      initial={{ notes: visit.notes ?? '' }}
      version={visit.version}
      onSubmit={save}
      labels={{ notes: t('notes') }}
    >
      <Field name="notes" label={t('notes')} plain>
        <Input.TextArea autoSize={{ minRows: 6, maxRows: 20 }} maxLength={4000} />
      </Field>
    </FormDrawer>
  )
}

const useActions = (visit: Visit | undefined, onMove: () => void, onNotes: () => void) => {
  const t = useT(w)
  const go = useGo()
  const confirm = useConfirm()
  const me = useSession().user.id
  const mayPlan = useMay('visit.plan')
  const cancel = useCommand(visits.cancel, { done: t('cancelledDone'), refreshes: FIELD })
  const join = useCommand(visits.join, { done: t('joined'), refreshes: FIELD })
  if (!visit) return { primary: undefined, more: [] }
  const { id, enterprise, visitor } = visit
  const mine = visitor?.accountId === me
  const ask = async () => {
    const reason = await confirm({
      title: t('cancelAsk'),
      action: t('cancel'),
      danger: true,
      reason: { label: t('cancelReason') },
    })
    if (reason !== undefined) await cancel({ id, body: { reason } })
  }
  const may = 'visit.write'
  if (visit.status === 'done')
    return { primary: mine ? { key: 'notes', label: t('editNotes'), may, run: onNotes } : undefined, more: [] }
  if (visit.status === 'cancelled') return { primary: undefined, more: [] }
  const along = mine || visit.companions.some((c) => c.accountId === me)
  const finish: Action = {
    key: 'finish',
    label: t('finish'),
    may,
    run: () => go(`/field/enterprises/${enterprise.id}/visit?plan=${id}`),
  }
  const more: Action[] = [
    ...(along ? [] : [{ key: 'join', label: t('join'), may, run: () => join({ id }) }]),
    ...(mine || mayPlan
      ? [
          { key: 'move', label: t('move'), may, run: onMove },
          { key: 'cancel', label: t('cancel'), may, danger: true, run: ask },
        ]
      : []),
  ]
  return { primary: finish, more }
}

const VisitFacts = ({ visit }: { visit: Visit }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Facts
      items={[
        { label: t('day'), value: visit.startedAt ? <Moment at={visit.startedAt} /> : <DayText day={visit.day} /> },
        { label: t('visitor'), value: visit.visitor?.name },
        {
          label: t('companions'),
          value: visit.companions.map((c) => c.name).join('、'),
          hidden: visit.companions.length === 0,
        },
        { label: t('grid'), value: visit.grid?.name },
        { label: t('purpose'), value: visit.purpose, wide: true },
        {
          label: t('peopleMet'),
          value: visit.people.map((p) => [p.name, p.role].filter(Boolean).join(' ')).join('、'),
          wide: true,
        },
        { label: t('roles'), value: visit.roles.join('、'), hidden: visit.roles.length === 0 },
        { label: t('notes'), value: visit.notes, wide: true },
        { label: t('cancelReason'), value: visit.cancelReason, hidden: visit.cancelReason === null, wide: true },
        {
          label: t('corrections'),
          value: visit.corrections.map((c) => `${label(CorrectionField, c.field)}：${c.value}`).join('；'),
          hidden: visit.corrections.length === 0,
          wide: true,
        },
      ]}
    />
  )
}

const Filed = ({ demands }: { demands: Visit['demands'] }) => {
  const t = useT(w)
  const label = useLabel()
  return (
    <Section title={t('demands')} none={demands.length === 0 && t('none')}>
      <ul>
        {demands.map((d) => (
          <li key={d.id} className="field-line">
            <Link to={`/demands/${d.id}`}>{d.title}</Link>
            <span className="row">
              <span className="quiet small figures">{d.number}</span>
              <StatusTag tone="plain">{label(DemandStatus, d.status as keyof typeof DemandStatus.labels)}</StatusTag>
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** One visit with everything that came of it; beside its list and as a page of its own. */
export const VisitCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const [drawer, setDrawer] = useState<'move' | 'notes'>()
  const { data, error, refetch } = useQuery({ queryKey: ['visits', id], queryFn: () => visits.get({ id }) })
  const actions = useActions(
    data,
    () => setDrawer('move'),
    () => setDrawer('notes'),
  )
  return (
    <DetailPage
      title={data?.enterprise.name}
      error={error}
      onRetry={() => void refetch()}
      inPanel={inPanel}
      {...(data && {
        number: data.number,
        status: <StatusTag tone={toneOfVisit(data)}>{label(VisitStatus, data.status)}</StatusTag>,
        lead: <Link to={`/field/enterprises/${data.enterprise.id}`}>{t('brief')}</Link>,
        facts: <VisitFacts visit={data} />,
      })}
      {...(!inPanel && { back: { to: '/visits', label: t('visits') } })}
      {...actions}
    >
      {data?.status === 'done' && (
        <>
          <Filed demands={data.demands} />
          <Section title={t('promises')} none={data.promises.length === 0 && t('none')}>
            <PromiseLines items={data.promises} />
          </Section>
        </>
      )}
      {data && <MoveDrawer visit={data} open={drawer === 'move'} onClose={() => setDrawer(undefined)} />}
      {data && <NotesDrawer visit={data} open={drawer === 'notes'} onClose={() => setDrawer(undefined)} />}
    </DetailPage>
  )
}
