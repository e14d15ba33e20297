import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Action,
  DetailPage,
  Facts,
  FileList,
  Link,
  Moment,
  useCommand,
  useConfirm,
} from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Proposal, ProposalField } from '../../contract/index.ts'
import { AcceptForm } from './AcceptForm.tsx'
import { PROPOSALS, proofFile, proposals, REFRESHES } from './api.ts'
import { Change, Origin, StateTag, useValueText } from './look.tsx'
import { w } from './words.ts'

/** Refuses with a reason that the proposer is told. */
export const useRefuse = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const refuse = useCommand(proposals.refuse, { done: t('refuseDone'), refreshes: REFRESHES })
  return async (id: string): Promise<boolean> => {
    const words = { title: t('refuseAsk'), action: t('refuse'), danger: true }
    const reason = await confirm({ ...words, reason: { label: t('refuseReason'), min: 2 } })
    if (reason === undefined) return false
    await refuse({ id, body: { reason } })
    return true
  }
}

/** Takes what was accepted out of the file again. */
const useUndo = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const undo = useCommand(proposals.undo, { done: t('undoDone'), refreshes: REFRESHES })
  return async (id: string) => {
    const words = { title: t('undoAsk'), action: t('undo'), danger: true }
    const reason = await confirm({ ...words, reason: { label: t('undoReason'), min: 2 } })
    if (reason !== undefined) await undo({ id, body: { reason } })
  }
}

const ProposalFacts = ({ proposal: p }: { proposal: Proposal }) => {
  const t = useT(w)
  const textOf = useValueText()
  return (
    <Facts
      items={[
        {
          label: t('enterprise'),
          value: <Link to={`/enterprises/${p.enterprise.id}`}>{p.enterprise.name}</Link>,
          wide: true,
        },
        { label: t('proposed'), value: <Change proposal={p} />, wide: true },
        { label: t('was'), value: textOf(p, p.was), hidden: p.was === p.present, wide: true },
        { label: t('note'), value: p.note, hidden: p.note === null, wide: true },
        { label: t('origin'), value: <Origin proposal={p} /> },
        { label: t('by'), value: p.by.name },
        { label: t('at'), value: <Moment at={p.at} /> },
        { label: t('decidedBy'), value: p.decidedBy, hidden: p.decidedBy === null },
        { label: t('rule'), value: p.rule, hidden: p.rule === null },
        { label: t('reason'), value: p.reason, hidden: p.reason === null, wide: true },
        {
          label: t('proof'),
          value: <FileList files={p.attachments} hrefOf={(f) => proofFile(p.id, f.id)} />,
          hidden: p.attachments.length === 0,
          wide: true,
        },
      ]}
    />
  )
}

type CaseProps = { id: string; inPanel?: boolean; onDone?: () => void }
export const ProposalCase = ({ id, inPanel = false, onDone }: CaseProps) => {
  const t = useT(w)
  const label = useLabel()
  const one = useQuery({ queryKey: [...PROPOSALS, 'one', id], queryFn: () => proposals.get({ id }) })
  const { data, error, refetch } = one
  const [accepting, setAccepting] = useState(false)
  const refuse = useRefuse()
  const undo = useUndo()
  const may = 'enterprise.edit'
  const turnDown = async () => {
    if (await refuse(id)) onDone?.()
  }
  const accept: Action = { key: 'accept', label: t('accept'), may, run: () => setAccepting(true) }
  const open = data?.state === 'open'
  return (
    <>
      <DetailPage
        title={data && `${data.enterprise.name} · ${label(ProposalField, data.field)}`}
        error={error}
        onRetry={() => void refetch()}
        inPanel={inPanel}
        address={`/proposals/${id}`}
        {...(!inPanel && { back: { to: '/proposals', label: t('title') } })}
        primary={open ? accept : undefined}
        more={[
          ...(open ? [{ key: 'refuse', label: t('refuse'), may, danger: true, run: turnDown }] : []),
          ...(data?.state === 'accepted'
            ? [{ key: 'undo', label: t('undo'), may, danger: true, run: () => undo(id) }]
            : []),
        ]}
        {...(data && { status: <StateTag proposal={data} />, facts: <ProposalFacts proposal={data} /> })}
      />
      {data && accepting && (
        <AcceptForm proposal={data} onClose={() => setAccepting(false)} {...(onDone && { onDone })} />
      )}
    </>
  )
}
