import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Form, Input, Select } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand, useRun } from '../../../../web/kit/index.ts'
import { formatDay } from '../../../../web/kit/moment.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { addDays } from '../../rules/index.ts'
import { PROPOSALS, proposals } from './api.ts'
import { g } from './words.ts'

type Given = { enterpriseId: string; plannedOn: string; purpose: string; basis: string }
const BEFORE = { purpose: '现场核实', basis: '诉求办理' }

/** Says at once who goes there anyway, and takes one along. */
const Room = ({ onJoined }: { onJoined: () => void }) => {
  const t = useT(g)
  const language = useLanguage()
  const form = Form.useFormInstance<Given>()
  const enterpriseId = Form.useWatch('enterpriseId') as string | undefined
  const date = Form.useWatch('plannedOn') as string | undefined
  const { data } = useQuery({
    queryKey: ['visit-proposals', 'check', enterpriseId, date],
    queryFn: () => proposals.check({ query: { enterpriseId: enterpriseId as string, date: date as string } }),
    enabled: Boolean(enterpriseId && date),
  })
  const join = useCommand(proposals.propose, { done: t('joined'), refreshes: PROPOSALS })
  const { run, busy } = useRun()
  if (!data) return null
  const take = async (joins: string) => {
    await join({ body: { ...BEFORE, ...form.getFieldsValue(), joins } })
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
          onClick={() => void run({ key: j.id, label: t('joined'), run: () => take(j.id) })}
        >
          {t('joinIt', { day: formatDay(j.day, language), name: j.visitor ?? '' })}
        </Button>
      ))}
    />
  )
}

export const ProposeDrawer = ({ open, onClose }: { open: boolean; onClose: () => void }) => {
  const t = useT(g)
  const propose = useCommand(proposals.propose, { done: t('proposed'), refreshes: PROPOSALS })
  const { data } = useQuery({
    queryKey: ['visit-proposals', 'enterprises'],
    queryFn: () => proposals.enterprises({}),
    enabled: open,
  })
  const today = shanghaiDate(new Date())
  const save = async (body: Given) => {
    await propose({ body })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={open}
      onClose={onClose}
      title={t('propose')}
      intro={t('lead')}
      submit={t('propose')}
      initial={{ plannedOn: addDays(today, 1), ...BEFORE }}
      onSubmit={save}
    >
      <Field name="enterpriseId" label={t('enterprise')} help={t('enterpriseHelp')} required pick>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(data?.items ?? []).map((e) => ({ value: e.id, label: e.name }))}
        />
      </Field>
      <Field name="plannedOn" label={t('day')} required pick>
        <DayPicker min={today} />
      </Field>
      <Field name="purpose" label={t('purpose')} required>
        <Input maxLength={200} />
      </Field>
      <Field name="basis" label={t('basis')} help={t('basisHelp')} required>
        <Input maxLength={200} />
      </Field>
      {open && <Room onJoined={onClose} />}
    </FormDrawer>
  )
}
