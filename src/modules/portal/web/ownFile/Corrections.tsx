import { Button } from 'antd'
import { FileList, Moment, StatusTag, useCommand, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ProposalField, ProposalState } from '../../../enterprises/contract/index.ts'
import type { OwnProposal } from '../../contract/index.ts'
import { PORTAL } from '../data.ts'
import { ownFiles, proofFile, useOwnProposals } from './data.ts'
import { fw } from './words.ts'

const TONES = { open: 'amber', accepted: 'green', refused: 'red', withdrawn: 'grey', undone: 'grey' } as const

const Withdraw = ({ id }: { id: string }) => {
  const t = useT(fw)
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const withdraw = useCommand(ownFiles.withdraw, { done: t('withdrawn'), refreshes: [PORTAL] })
  const take = async () => {
    if ((await confirm({ title: t('withdrawAsk'), action: t('withdraw') })) !== undefined) await withdraw({ id })
  }
  return (
    <Button
      loading={busy === 'withdraw'}
      onClick={() => void run({ key: 'withdraw', label: t('withdraw'), run: take })}
    >
      {t('withdraw')}
    </Button>
  )
}

const One = ({ proposal: p }: { proposal: OwnProposal }) => {
  const t = useT(fw)
  const label = useLabel()
  const hrefOf = proofFile(p.id)
  return (
    <li className="own-line">
      <span className="stack-small grow">
        <span>
          {label(ProposalField, p.field)}：<strong className="said">{label([p.value.zh, p.value.en])}</strong>{' '}
          {p.contact?.phone}
        </span>
        <span className="row small quiet">
          <StatusTag tone={TONES[p.state]}>{label(ProposalState, p.state)}</StatusTag> {p.by} <Moment at={p.at} />
        </span>
        {p.byRule && <span className="small quiet">{t('byRule')}</span>}
        {p.reason && <span className="small said">{t('reason', { reason: p.reason })}</span>}
        {p.attachments.length > 0 && <FileList files={p.attachments} hrefOf={(f) => hrefOf(f.id)} />}
      </span>
      {p.mayWithdraw && <Withdraw id={p.id} />}
    </li>
  )
}

/** What was proposed, by whom of the firm, and what became of it. */
export const Corrections = ({ enterpriseId }: { enterpriseId: string }) => {
  const t = useT(fw)
  const { data } = useOwnProposals(enterpriseId)
  return (
    <section className="card stack-small" aria-label={t('corrections')}>
      <h2>{t('corrections')}</h2>
      {data?.items.length === 0 && <p className="quiet">{t('none')}</p>}
      <ul className="own-lines">
        {(data?.items ?? []).map((p) => (
          <One key={p.id} proposal={p} />
        ))}
      </ul>
    </section>
  )
}
