import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Action,
  DayText,
  DetailPage,
  Facts,
  FormDrawer,
  Link,
  useCommand,
  useConfirm,
} from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { LabourNeed, LabourPatch } from '../../contract/index.ts'
import { wagesInWords } from '../../rules/index.ts'
import { AROUND, NEEDS, needs } from './api.ts'
import { NeedTag } from './look.tsx'
import { NeedFields } from './NeedFields.tsx'
import { w } from './words.ts'

const REFRESHES = [NEEDS, ...AROUND]
const useActions = (n: LabourNeed | undefined, edit: () => void): { primary?: Action; more: Action[] } => {
  const t = useT(w)
  const confirm = useConfirm()
  const fill = useCommand(needs.fill, { done: t('fillDone'), refreshes: REFRESHES })
  const withdraw = useCommand(needs.withdraw, { done: t('withdrawDone'), refreshes: REFRESHES })
  if (n?.state !== 'open') return { more: [] }
  const ask = async () => {
    const words = { title: t('withdrawNeedAsk'), action: t('withdrawNeed'), danger: true }
    const note = await confirm({ ...words, reason: { label: t('withdrawNeedReason'), min: 2 } })
    if (note !== undefined) await withdraw({ id: n.id, body: { note } })
  }
  const may = 'labour.write'
  return {
    primary: { key: 'fill', label: t('fill'), may, run: () => fill({ id: n.id, body: {} }) },
    more: [
      { key: 'edit', label: t('editNeed'), may, run: edit },
      { key: 'withdraw', label: t('withdrawNeed'), may, danger: true, run: ask },
    ],
  }
}

const NeedFacts = ({ need: n }: { need: LabourNeed }) => {
  const t = useT(w)
  return (
    <Facts
      items={[
        { label: t('enterprise'), value: n.enterprise.name, wide: true },
        { label: t('headcount'), value: String(n.headcount) },
        { label: t('wages'), value: wagesInWords(n, useLanguage()) },
        { label: t('fromOn'), value: n.fromOn ? <DayText day={n.fromOn} /> : t('atOnce') },
        { label: t('requirements'), value: n.requirements, wide: true },
        { label: t('teller'), value: n.teller.name },
        { label: t('toldOn'), value: <DayText day={n.toldOn} /> },
        { label: t('note'), value: n.settledNote, hidden: n.settledNote === null, wide: true },
        { label: t('visit'), value: <Link to={`/visits/${n.visitId}`}>{t('openVisit')}</Link> },
      ]}
    />
  )
}

const EditNeed = ({ need, onClose }: { need: LabourNeed; onClose: () => void }) => {
  const t = useT(w)
  const edit = useCommand(needs.edit, { done: t('needSaved'), refreshes: REFRESHES })
  const { job, headcount, fromOn, wageFromYuan, wageToYuan, requirements } = need
  const send = async (body: LabourPatch, version?: number) => {
    await edit({ id: need.id, body, version: version ?? need.version })
    onClose()
  }
  return (
    <FormDrawer<LabourPatch>
      open
      onClose={onClose}
      title={t('editNeed')}
      submit={t('editNeed')}
      initial={{ job, headcount, fromOn, wageFromYuan, wageToYuan, requirements }}
      version={need.version}
      onSubmit={send}
    >
      <NeedFields />
    </FormDrawer>
  )
}

export const NeedCase = ({ id, inPanel = false }: { id: string; inPanel?: boolean }) => {
  const t = useT(w)
  const one = useQuery({ queryKey: [...NEEDS, 'one', id], queryFn: () => needs.get({ id }) })
  const { data, error, refetch } = one
  const [editing, setEditing] = useState(false)
  const actions = useActions(data, () => setEditing(true))
  return (
    <>
      <DetailPage
        title={data && `${data.job} · ${t('nPeople', { n: data.headcount })}`}
        error={error}
        onRetry={() => void refetch()}
        inPanel={inPanel}
        address={`/labour-needs/${id}`}
        {...(!inPanel && { back: { to: '/labour-needs', label: t('needs') } })}
        {...actions}
        {...(data && { status: <NeedTag need={data} />, facts: <NeedFacts need={data} /> })}
      />
      {data && editing && <EditNeed need={data} onClose={() => setEditing(false)} />}
    </>
  )
}
