import { Button, Input, Radio } from 'antd'
import { Field, FormDrawer, useCommand, useRun } from '../../../web/kit/index.ts'
import { useOptions, useT } from '../../../web/words.ts'
import { type CalendarDay, OverrideKind } from '../contract/index.ts'
import { calendar } from './api.ts'
import { w } from './words.ts'

type Given = { kind: 'off' | 'work'; name: string }

/** What the park makes of one day, and the way back to the official calendar. */
export const DayForm = ({ day, onClose }: { day: CalendarDay | undefined; onClose: () => void }) => {
  const t = useT(w)
  const options = { done: t('daySaved'), refreshes: [['calendar']] }
  const set = useCommand(calendar.set, options)
  const clear = useCommand(calendar.clear, options)
  const { run, busy } = useRun()
  const kinds = useOptions(OverrideKind)
  const at = day?.day ?? ''
  const save = async (body: Given) => {
    await set({ day: at, body })
    onClose()
  }
  const back = async () => {
    await clear({ day: at })
    onClose()
  }
  const initial = day?.override
    ? { kind: day.override, name: day.name ?? '' }
    : { kind: day?.working ? ('off' as const) : ('work' as const) }
  return (
    <FormDrawer<Given>
      key={at}
      open={day !== undefined}
      onClose={onClose}
      title={t('setDay', { day: at })}
      submit={t('saveDay')}
      initial={initial}
      onSubmit={save}
    >
      <Field name="kind" label={t('dayKind')} required pick>
        <Radio.Group options={kinds} />
      </Field>
      <Field name="name" label={t('dayName')} help={t('dayNameHelp')} required>
        <Input maxLength={50} />
      </Field>
      {day?.override && (
        <Button loading={busy === 'clear'} onClick={() => void run({ key: 'clear', label: t('clearDay'), run: back })}>
          {t('clearDay')}
        </Button>
      )}
    </FormDrawer>
  )
}
