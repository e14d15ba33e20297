import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, TimePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import { useT } from '../../../web/words.ts'
import type { Hours } from '../contract/index.ts'
import { w } from './words.ts'

const atMinute = (minute: number) => dayjs().startOf('day').add(minute, 'minute')
const minuteOf = (at: Dayjs | null | undefined) => (at ? at.hour() * 60 + at.minute() : 0)

type BlockProps = { value?: Hours; onChange?: (value: Hours) => void }
const Block = ({ value, onChange }: BlockProps) => {
  const t = useT(w)
  return (
    <TimePicker.RangePicker
      aria-label={t('hours')}
      format="HH:mm"
      minuteStep={5}
      allowClear={false}
      needConfirm={false}
      value={value ? [atMinute(value[0]), atMinute(value[1])] : null}
      onChange={(range) => range && onChange?.([minuteOf(range[0]), minuteOf(range[1])])}
    />
  )
}

/** Blocks of business hours, as minutes after midnight. */
export const HoursField = () => {
  const t = useT(w)
  return (
    <Form.Item label={t('hours')} extra={t('hoursHelp')} required>
      <Form.List name="hours">
        {(fields, { add, remove }, { errors }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <div key={key} className="row">
                <Form.Item name={name} noStyle>
                  <Block />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<DeleteOutlined />}
                    aria-label={t('removeHours')}
                    onClick={() => remove(name)}
                  />
                )}
              </div>
            ))}
            <div className="row">
              <Button icon={<PlusOutlined />} onClick={() => add([1080, 1200])}>
                {t('addHours')}
              </Button>
            </div>
            <Form.ErrorList errors={errors} />
          </div>
        )}
      </Form.List>
    </Form.Item>
  )
}
