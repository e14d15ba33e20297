import { Button, Form } from 'antd'
import { StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type Demand, type DemandRow, DemandStatus } from '../../contract/index.ts'
import { isOpen } from '../../rules/index.ts'
import { useSimilar } from '../data.ts'
import { TONES } from '../look.ts'
import { g } from '../togetherWords.ts'

const Line = ({ row, onPick }: { row: DemandRow; onPick: () => void }) => {
  const t = useT(g)
  const label = useLabel()
  return (
    <li className="row">
      <span className="grow">
        <span className="demand-line">{row.title}</span>
        <span className="quiet small figures demand-line">
          {row.number} · {row.enterprise.name}
        </span>
      </span>
      <StatusTag tone={TONES[row.status]}>{label(DemandStatus, row.status)}</StatusTag>
      <Button size="small" onClick={onPick}>
        {t('pickMain')}
      </Button>
    </li>
  )
}

/** Open cases that look like this one, to be chosen with one press. */
export const LooksLike = ({ demand, field = 'intoId' }: { demand: Demand; field?: string }) => {
  const t = useT(g)
  const form = Form.useFormInstance()
  const { data } = useSimilar(demand.id)
  const open = (data?.items ?? []).filter((row) => isOpen(row.status))
  if (open.length === 0) return null
  return (
    <div className="form-note demand-part">
      <span className="quiet small">{t('looksLike')}</span>
      <ul className="demand-lines">
        {open.map((row) => (
          <Line key={row.id} row={row} onPick={() => form.setFieldValue(field, row.id)} />
        ))}
      </ul>
    </div>
  )
}
