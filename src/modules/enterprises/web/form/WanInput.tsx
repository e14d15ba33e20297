import { InputNumber } from 'antd'
import { useT } from '../../../../web/words.ts'
import { enterpriseWords as w } from '../words.ts'

const FEN_PER_WAN = 1_000_000
type WanInputProps = { value?: number | null; onChange?: (fen: number | null) => void; id?: string }

/** Written in 万元 as on a licence, kept in 分. */
export const WanInput = ({ value, onChange, ...rest }: WanInputProps) => (
  <InputNumber
    {...rest}
    min={0}
    max={9_000_000_000}
    precision={6}
    controls={false}
    formatter={(v) => (v === undefined ? '' : String(Number(v)))}
    value={value === null || value === undefined ? null : value / FEN_PER_WAN}
    onChange={(wan) => onChange?.(typeof wan === 'number' ? Math.round(wan * FEN_PER_WAN) : null)}
    suffix={useT(w)('wan')}
    style={{ width: '100%' }}
  />
)
