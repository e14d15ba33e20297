import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand, useRun } from '../../../../web/kit/index.ts'
import { formatDay } from '../../../../web/kit/moment.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { addDays } from '../../rules/index.ts'
import { FIELD, planning, visits } from '../api.ts'
import { w } from '../words.ts'

type Given = { plannedOn: string; purpose?: string; basis?: string }
type Props = { enterprise: { id: string; name: string }; open: boolean; onClose: () => void }

/** Says at once whether that day is one visit too many, and whom one could join. */
const RoomNote = ({ enterpriseId, onJoined }: { enterpriseId: string; onJoined: () => void }) => {
  const t = useT(w)
  const language = useLanguage()
  const date = Form.useWatch('plannedOn') as string | undefined
  const { data } = useQuery({
    queryKey: ['visits', 'check', enterpriseId, date],
    queryFn: () => planning.check({ query: { enterpriseId, date: date as string } }),
    enabled: Boolean(date),
  })
  const join = useCommand(visits.join, { done: t('joined'), refreshes: FIELD })
  const { run, busy } = useRun()
  if (!data) return null
  const joinOne = async (id: string) => {
    await join({ id })
    onJoined()
  }
  return (
    <Alert
      type={data.disturbs ? 'warning' : 'success'}
      showIcon
      title={data.words[language]}
      description={data.join.map((j) => (
        <Button
          key={j.id}
          type="link"
          loading={busy === j.id}
          onClick={() => void run({ key: j.id, label: t('join'), run: () => joinOne(j.id) })}
        >
          {t('orJoin', { day: formatDay(j.day, language), name: j.visitor ?? '' })}
        </Button>
      ))}
    />
  )
}

export const PlanOneDrawer = ({ enterprise, open, onClose }: Props) => {
  const t = useT(w)
  const plan = useCommand(planning.plan, { done: t('planDone'), refreshes: FIELD })
  const today = shanghaiDate(new Date())
  const save = async ({ plannedOn, purpose, basis }: Given) => {
    await plan({
      body: { items: [{ enterpriseId: enterprise.id, plannedOn, purpose: purpose || null, basis: basis || null }] },
    })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={`${t('planVisit')} · ${enterprise.name}`}
      submit={t('planVisit')}
      initial={{ plannedOn: addDays(today, 1), purpose: t('purposeRoutine') }}
      onSubmit={save}
    >
      <Field name="plannedOn" label={t('planOn')} required pick>
        <DayPicker min={today} />
      </Field>
      <Field name="purpose" label={t('purpose')}>
        <Input maxLength={200} />
      </Field>
      <Field name="basis" label={t('basis')} help={t('basisHelp')}>
        <Input maxLength={200} />
      </Field>
      {open && <RoomNote enterpriseId={enterprise.id} onJoined={onClose} />}
    </FormDrawer>
  )
}
