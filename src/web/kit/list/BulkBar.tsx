import { Button } from 'antd'
import { useState } from 'react'
import type { Search } from '../../address.ts'
import { useAllowed } from '../../api.ts'
import { useT } from '../../words.ts'
import { useRun } from '../action.tsx'
import { kitWords } from '../kitWords.ts'
import type { Bulk } from './types.ts'

type BulkBarProps<Row> = {
  rows: Row[]
  bulk: readonly Bulk<Row>[]
  onDone: () => void
  /** All that the list's question finds, where more than the loaded rows. */
  everything: { query: Search; total: number; loaded: number }
}

/** What can be done with the chosen rows; they stay chosen when it is refused. */
export const BulkBar = <Row,>({ rows, bulk, onDone, everything }: BulkBarProps<Row>) => {
  const [whole, setWhole] = useState(false)
  const all = whole && rows.length === everything.loaded
  const more = rows.length === everything.loaded && everything.total > everything.loaded
  const t = useT(kitWords)
  const allowed = useAllowed()
  const { run, busy } = useRun()
  const start = (one: Bulk<Row>) =>
    run({
      key: one.key,
      label: one.label,
      run: async () => {
        const kept = all ? await one.run(rows, everything.query, everything.total) : await one.run(rows)
        if (kept === false) return
        setWhole(false)
        onDone()
      },
    })
  return (
    <div className="bulk-bar" role="status">
      {rows.length > 0 && (
        <div className="row">
          <strong>{t('selectedN', { n: all ? everything.total : rows.length })}</strong>
          {more && !all && (
            <Button size="small" type="link" onClick={() => setWhole(true)}>
              {t('selectAllN', { n: everything.total })}
            </Button>
          )}
          {bulk
            .filter((one) => allowed(one.may) && (!all || one.wide))
            .map((one) => (
              <Button
                key={one.key}
                size="small"
                danger={one.danger ?? false}
                loading={busy === one.key}
                onClick={() => start(one)}
              >
                {one.label}
              </Button>
            ))}
          <Button
            size="small"
            type="link"
            onClick={() => {
              setWhole(false)
              onDone()
            }}
          >
            {t('unselect')}
          </Button>
        </div>
      )}
    </div>
  )
}
