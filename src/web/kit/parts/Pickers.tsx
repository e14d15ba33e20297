import { DatePicker } from 'antd'
import dayjs from 'dayjs'

type PickerProps = {
  value?: string | null
  onChange?: (value: string | undefined) => void
  id?: string
  disabled?: boolean
  /** Days outside are greyed out; `YYYY-MM-DD`. */
  min?: string
  max?: string
  placeholder?: string
  'aria-label'?: string
}
const ZONE = '+08:00'
const limits = ({ min, max }: PickerProps) => ({
  ...(min && { minDate: dayjs(min) }),
  ...(max && { maxDate: dayjs(max) }),
})

/** A business date as the API writes it (`YYYY-MM-DD`), so that drafts and defaults are plain text. */
export const DayPicker = ({ value, onChange, min, max, ...rest }: PickerProps) => (
  <DatePicker
    {...rest}
    {...limits({ min: min ?? '', max: max ?? '' })}
    value={value ? dayjs(value) : null}
    onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
  />
)

// The picker thinks in the machine's zone; what it shows must be the park's clock, whatever that zone is.
const wallClock = (at: string) => dayjs(new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19))

/** A point in time as the API writes it (RFC 3339, Asia/Shanghai), to the minute. */
export const MomentPicker = ({ value, onChange, min, max, ...rest }: PickerProps) => (
  <DatePicker
    {...rest}
    {...limits({ min: min ?? '', max: max ?? '' })}
    showTime={{ format: 'HH:mm', minuteStep: 5 }}
    format="YYYY-MM-DD HH:mm"
    value={value ? wallClock(value) : null}
    onChange={(at) => onChange?.(at ? `${at.format('YYYY-MM-DDTHH:mm:00')}${ZONE}` : undefined)}
  />
)
