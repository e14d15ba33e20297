import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  DayText,
  DetailPage,
  EmptyState,
  ErrorState,
  type Fact,
  Facts,
  Loading,
  StatusTag,
  useCommand,
  useConfirm,
  useParams,
} from '../../../web/kit/index.ts'
import { useLabel, useT } from '../../../web/words.ts'
import { type Department, DepartmentKind } from '../contract.ts'
import { departments, REFRESHES } from './api.ts'
import { DepartmentForm } from './DepartmentForm.tsx'
import { w } from './words.ts'

const Members = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const query = { queryKey: ['departments', 'members', id], queryFn: () => departments.members({ id }) }
  const { data, error, refetch } = useQuery(query)
  if (error) return <ErrorState compact error={error} onRetry={() => void refetch()} />
  if (!data) return <Loading rows={2} />
  if (data.items.length === 0) return <EmptyState compact title={t('noMembers')} hint={t('noMembersHint')} />
  return (
    <ul className="stack">
      {data.items.map((m) => (
        <li key={`${m.accountId}-${m.role}`} className="row">
          {m.name} <span className="quiet small">{label([m.roleZh, m.roleEn])}</span>
          {m.validTo && (
            <span className="quiet small">
              → <DayText day={m.validTo} />
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const useActions = (d: Department | undefined, onEdit: () => void) => {
  const t = useT(w)
  const confirm = useConfirm()
  const deactivate = useCommand(departments.deactivate, { done: t('deactivated'), refreshes: REFRESHES })
  const reactivate = useCommand(departments.reactivate, { done: t('reactivated'), refreshes: REFRESHES })
  if (!d) return {}
  const may = 'department.manage'
  const body = t('deactivateHint')
  const ask = async () => {
    const asked = { title: t('deactivateAsk', { name: d.name }), body, action: t('deactivate'), danger: true }
    if ((await confirm(asked)) !== undefined) await deactivate({ id: d.id, version: d.version })
  }
  const turn = d.active
    ? { key: 'deactivate', label: t('deactivate'), may, danger: true, run: ask }
    : { key: 'reactivate', label: t('reactivate'), may, run: () => reactivate({ id: d.id }) }
  return { primary: { key: 'edit', label: t('edit'), may, run: onEdit }, more: [turn] }
}

/** One department: what it is, and who belongs to it. */
export const DepartmentCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const label = useLabel()
  const [editing, setEditing] = useState(false)
  const query = { queryKey: ['departments', 'one', id], queryFn: () => departments.get({ id }) }
  const { data: d, error, refetch } = useQuery(query)
  const actions = useActions(d, () => setEditing(true))
  const facts: Fact[] = d
    ? [
        { label: t('kind'), value: label(DepartmentKind, d.kind) },
        { label: t('parent'), value: d.parentName },
        { label: t('phone'), value: d.phone },
        { label: t('members'), value: t('membersN', { n: d.members }) },
      ]
    : []
  return (
    <DetailPage
      title={d?.name}
      number={d?.code ?? ''}
      status={d && <StatusTag tone={d.active ? 'green' : 'grey'}>{d.active ? t('active') : t('inactive')}</StatusTag>}
      {...(!inPanel && { back: { to: '/departments', label: t('title') } })}
      inPanel={inPanel}
      error={error}
      onRetry={() => void refetch()}
      {...actions}
      facts={<Facts items={facts} />}
    >
      <section className="card stack">
        <h2>{t('members')}</h2>
        <Members id={id} />
      </section>
      <DepartmentForm open={editing} onClose={() => setEditing(false)} department={d} />
    </DetailPage>
  )
}

export default function DepartmentPage() {
  return <DepartmentCase id={useParams<'id'>().id} />
}
