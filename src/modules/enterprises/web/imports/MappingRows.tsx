import { Select } from 'antd'
import { useOptions, useT } from '../../../../web/words.ts'
import { ImportField } from '../../contract/index.ts'
import type { useMapping } from './useMapping.ts'
import { importWords as w } from './words.ts'
import './imports.css'

type RowsProps = Pick<ReturnType<typeof useMapping>, 'sheet' | 'chosen' | 'choose' | 'setUnit'>
const UNITS = ['元', '万元', '亿元', '美元', '万美元', '港元', '万港元', '万欧元'].map((value) => ({
  value,
  label: value,
}))

export const MappingRows = ({ sheet, chosen, choose, setUnit }: RowsProps) => {
  const t = useT(w)
  const fields = useOptions(ImportField)
  return (
    <ul className="mapping">
      {sheet.headers.map((h) => {
        const one = chosen[h.column]
        return (
          <li key={h.column} className="mapping-row">
            <div className="mapping-title">
              <strong>{h.title}</strong>
              <span className="small quiet">{h.samples.join(' · ') || '—'}</span>
            </div>
            <Select
              value={one?.field}
              onChange={(field: ImportField | undefined) => choose(h.column, field)}
              options={fields}
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('ignore')}
              aria-label={`${t('meaning')} ${h.title}`}
            />
            {one?.field === 'capital' && (
              <Select
                value={one.unit ?? h.unit ?? undefined}
                onChange={(unit: string | undefined) => setUnit(h.column, unit)}
                options={UNITS}
                allowClear
                placeholder={t('unitHelp')}
                aria-label={`${t('unit')} ${h.title}`}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}
