import { Drawer } from 'antd'
import { Actions, Facts, Moment, useIsPhone } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import type { DeadLetter } from '../contract/index.ts'
import { Kind, Why } from './parts.tsx'
import { useDecide } from './useDecide.ts'
import { w } from './words.ts'

const Inside = ({ row, onDone }: { row: DeadLetter; onDone: () => void }) => {
  const t = useT(w)
  const { retry, putAway } = useDecide()
  const may = 'operation.manage'
  const doing = (work: (rows: DeadLetter[]) => Promise<unknown>) => async () => {
    if ((await work([row])) !== false) onDone()
  }
  const facts = [
    { label: t('kind'), value: <Kind row={row} /> },
    { label: t('attempts'), value: row.attempts },
    { label: t('about'), value: row.about && <span className="dead-reason">{row.about}</span>, wide: true },
    { label: t('reason'), value: <Why row={row} />, wide: true },
    { label: t('since'), value: <Moment at={row.since} /> },
    { label: t('failedAt'), value: <Moment at={row.failedAt} /> },
  ]
  const aside = { key: 'put-away', label: t('putAway'), may, danger: true, run: doing(putAway) }
  return (
    <div className="stack">
      <Facts items={facts} />
      <div className="row">
        <Actions
          primary={{ key: 'retry', label: t('retry'), may, run: doing(retry) }}
          more={row.state === 'open' ? [aside] : []}
        />
      </div>
    </div>
  )
}

/** One of them in full, with what can be done about it. */
export const DeadDrawer = ({ row, onClose }: { row: DeadLetter | undefined; onClose: () => void }) => {
  const isPhone = useIsPhone()
  return (
    <Drawer open={row !== undefined} onClose={onClose} title={row?.what} size={isPhone ? '100%' : 560} destroyOnHidden>
      {row && <Inside row={row} onDone={onClose} />}
    </Drawer>
  )
}
