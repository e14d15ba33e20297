import { Button } from 'antd'
import { DayText, StatusTag, useCommand, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { PromiseSaid, PromiseState } from '../../../visits/contract/index.ts'
import type { PortalPromise } from '../../contract/index.ts'
import { PORTAL, portalPromises } from '../data.ts'
import { pw } from './words.ts'

const TONES = { open: 'green', kept: 'blue', broken: 'red', dropped: 'grey' } as const
export const Standing = ({ promise: p }: { promise: PortalPromise }) => {
  const t = useT(pw)
  const label = useLabel()
  const late = p.light === 'red'
  return <StatusTag tone={late ? 'red' : TONES[p.state]}>{late ? t('late') : label(PromiseState, p.state)}</StatusTag>
}

/** 做到了 / 没做到: big enough for a thumb, and only when it would do something. */
export const SayButtons = ({ promise: p }: { promise: PortalPromise }) => {
  const t = useT(pw)
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const kept = useCommand(portalPromises.say, { done: t('keptDone'), refreshes: [PORTAL] })
  const broken = useCommand(portalPromises.say, { done: t('notKeptDone'), refreshes: [PORTAL] })
  const no = async () => {
    const note = await confirm({ title: t('notKeptAsk'), action: t('notKept'), reason: { label: t('notKeptNote') } })
    if (note !== undefined) await broken({ id: p.id, body: { said: 'not-kept', note } })
  }
  const yes = () => kept({ id: p.id, body: { said: 'kept' } })
  const said = { kept: yes, 'not-kept': no }
  return (
    <span className="row">
      {p.maySay.map((s) => (
        <Button key={s} loading={busy === s} onClick={() => void run({ key: s, label: s, run: said[s] })}>
          {t(s === 'kept' ? 'kept' : 'notKept')}
        </Button>
      ))}
    </span>
  )
}

/** One promise as the enterprise reads it. */
export const PromiseCard = ({ promise: p }: { promise: PortalPromise }) => {
  const t = useT(pw)
  const label = useLabel()
  return (
    <span className="stack-small">
      <strong>{p.what}</strong>
      <span className="row small quiet">
        <Standing promise={p} /> <DayText day={p.dueOn} /> {p.who}
      </span>
      {p.note && <span className="small">{t('told', { note: p.note })}</span>}
      {p.said && (
        <span className="small">
          {t('youSaid', { what: [label(PromiseSaid, p.said.said), p.said.note].filter(Boolean).join('，') })}
        </span>
      )}
      <SayButtons promise={p} />
    </span>
  )
}
