import { Select } from 'antd'
import { MappingRows as Lines, type useMapping } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { ImportField, type ImportSheet } from '../../contract/index.ts'
import { importWords as w } from './words.ts'

type RowsProps = Pick<
  ReturnType<typeof useMapping<ImportField, ImportSheet>>,
  'sheet' | 'chosen' | 'choose' | 'setUnit'
>
const UNITS = ['元', '万元', '亿元', '美元', '万美元', '港元', '万港元', '万欧元'].map((value) => ({
  value,
  label: value,
}))

export const MappingRows = ({ sheet, chosen, choose, setUnit }: RowsProps) => {
  const t = useT(w)
  return (
    <Lines<ImportField>
      headers={sheet.headers}
      chosen={chosen}
      choose={choose}
      fields={useOptions(ImportField)}
      meaning={t('meaning')}
      ignore={t('ignore')}
      extra={(h, one) =>
        one?.field === 'capital' && (
          <Select
            value={one.unit ?? h.unit ?? undefined}
            onChange={(unit: string | undefined) => setUnit(h.column, unit)}
            options={UNITS}
            allowClear
            placeholder={t('unitHelp')}
            aria-label={`${t('unit')} ${h.title}`}
          />
        )
      }
    />
  )
}
