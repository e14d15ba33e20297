import { Button } from 'antd'
import { useAllowed } from '../../api.ts'
import { useT } from '../../words.ts'
import { useRun } from '../action.tsx'
import { kitWords } from '../kitWords.ts'
import type { Bulk } from './types.ts'

type BulkBarProps<Row> = { rows: Row[]; bulk: readonly Bulk<Row>[]; onDone: () => void }

/** What can be done with the chosen rows; they stay chosen when it is refused. */
export const BulkBar = <Row,>({ rows, bulk, onDone }: BulkBarProps<Row>) => {
  const t = useT(kitWords)
  const allowed = useAllowed()
  const { run, busy } = useRun()
  const start = (one: Bulk<Row>) =>
    run({
      key: one.key,
      label: one.label,
      run: async () => {
        await one.run(rows)
        onDone()
      },
    })
  return (
    <div className="bulk-bar" role="status">
      {rows.length > 0 && (
        <div className="row">
          <strong>{t('selectedN', { n: rows.length })}</strong>
          {bulk
            .filter((one) => allowed(one.may))
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
          <Button size="small" type="link" onClick={onDone}>
            {t('unselect')}
          </Button>
        </div>
      )}
    </div>
  )
}
