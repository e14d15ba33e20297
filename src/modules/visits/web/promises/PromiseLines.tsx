import { MoreOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { DayText, Link, useCommand, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { PromiseItem } from '../../contract/index.ts'
import { FIELD, promises } from '../api.ts'
import { w } from '../words.ts'
import { PromiseState } from './PromiseState.tsx'

/** How a promise ended, said from wherever it is shown. */
export const useSettle = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const options = { refreshes: FIELD }
  const keep = useCommand(promises.keep, { done: t('keptDone'), ...options })
  const fail = useCommand(promises.break, { done: t('settled'), ...options })
  const drop = useCommand(promises.drop, { done: t('settled'), ...options })
  const explained = async (title: string, action: string, then: (note: string) => Promise<unknown>) => {
    const note = await confirm({ title, action, reason: { label: t('settleReason') } })
    if (note !== undefined) await then(note)
  }
  return {
    keep: (id: string) => keep({ id, body: {} }),
    fail: (id: string) => explained(t('breakAsk'), t('break'), (note) => fail({ id, body: { note } })),
    drop: (id: string) => explained(t('dropAsk'), t('drop'), (note) => drop({ id, body: { note } })),
  }
}

const SettleButtons = ({ promise }: { promise: PromiseItem }) => {
  const t = useT(w)
  const settle = useSettle()
  const { run, busy } = useRun()
  const act = (key: 'keep' | 'fail' | 'drop') => void run({ key, label: key, run: () => settle[key](promise.id) })
  const items = [
    ...(promise.actions.includes('break') ? [{ key: 'fail', label: t('break'), onClick: () => act('fail') }] : []),
    ...(promise.actions.includes('drop') ? [{ key: 'drop', label: t('drop'), onClick: () => act('drop') }] : []),
  ]
  return (
    <span className="row">
      <Button loading={busy === 'keep'} onClick={() => act('keep')}>
        {t('keep')}
      </Button>
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
          <Button icon={<MoreOutlined />} aria-label={`${t('break')} / ${t('drop')}`} />
        </Dropdown>
      )}
    </span>
  )
}

/** What was promised, whether it was kept, and the button to say so. */
export const PromiseLines = ({ items, named = false }: { items: readonly PromiseItem[]; named?: boolean }) => (
  <ul>
    {items.map((promise) => (
      <li key={promise.id} className="field-line">
        <span className="field-card grow">
          <Link to={`/promises/${promise.id}`}>{promise.what}</Link>
          <span className="row small quiet">
            <PromiseState promise={promise} />
            {named && <span>{promise.enterprise.name}</span>}
            <span>{promise.who}</span>
            <DayText day={promise.dueOn} />
          </span>
        </span>
        {promise.actions.includes('keep') && <SettleButtons promise={promise} />}
      </li>
    ))}
  </ul>
)
