import { InputNumber, Select, Space } from 'antd'
import { useT } from '../../../../web/words.ts'
import type { When } from '../../../demands/contract/index.ts'
import { l } from './words.ts'

type Kind = 'usedPercent' | 'workdaysLate'
const LIMITS = { usedPercent: [1, 99], workdaysLate: [0, 60] } as const
const made = (kind: Kind, n: number): When => (kind === 'usedPercent' ? { usedPercent: n } : { workdaysLate: n })

type WhenFieldProps = { id?: string; value?: When; onChange?: (when: When) => void }
/** Before the due time by share, after it by working days. */
export const WhenField = ({ id, value = { workdaysLate: 0 }, onChange }: WhenFieldProps) => {
  const t = useT(l)
  const kind: Kind = 'usedPercent' in value ? 'usedPercent' : 'workdaysLate'
  const n = 'usedPercent' in value ? value.usedPercent : value.workdaysLate
  const [min, max] = LIMITS[kind]
  return (
    <Space.Compact block>
      <Select<Kind>
        aria-label={t('when')}
        value={kind}
        onChange={(next) => onChange?.(made(next, next === 'usedPercent' ? 75 : 1))}
        options={[
          { value: 'usedPercent', label: t('usedKind') },
          { value: 'workdaysLate', label: t('lateKind') },
        ]}
      />
      <InputNumber
        id={id ?? ''}
        min={min}
        max={max}
        precision={0}
        value={n}
        onChange={(next) => onChange?.(made(kind, Number(next ?? min)))}
      />
    </Space.Compact>
  )
}
