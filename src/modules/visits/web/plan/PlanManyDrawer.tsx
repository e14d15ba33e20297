import { App } from 'antd'
import { shanghaiDate } from '../../../../kernel/calendar/index.ts'
import { DayPicker, Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { DueItem } from '../../contract/index.ts'
import { addDays } from '../../rules/index.ts'
import { FIELD, planning } from '../api.ts'
import { w } from '../words.ts'

type Given = { plannedOn: string }
type Props = { rows: readonly DueItem[]; onClose: () => void }

/** Sends the contacts of all chosen enterprises there on one day: all of them or, with the reason, none. */
export const PlanManyDrawer = ({ rows, onClose }: Props) => {
  const t = useT(w)
  const language = useLanguage()
  const { notification } = App.useApp()
  const plan = useCommand(planning.plan, { done: t('planDone'), refreshes: FIELD })
  const today = shanghaiDate(new Date())
  const save = async ({ plannedOn }: Given) => {
    const items = rows.map((r) => ({ enterpriseId: r.enterprise.id, plannedOn, forContact: true }))
    const { warnings } = await plan({ body: { items } })
    const name = (id: string) => rows.find((r) => r.enterprise.id === id)?.enterprise.name
    if (warnings.length > 0)
      notification.warning({
        title: t('planWarnings', { n: warnings.length }),
        description: warnings.map((x) => <p key={x.enterpriseId}>{`${name(x.enterpriseId)}：${x[language]}`}</p>),
        duration: 0,
      })
    onClose()
  }
  return (
    <FormDrawer<Given>
      open={rows.length > 0}
      onClose={onClose}
      title={t('planTitle', { n: rows.length })}
      intro={t('planIntro')}
      submit={t('planThese')}
      initial={{ plannedOn: addDays(today, 1) }}
      onSubmit={save}
    >
      <Field name="plannedOn" label={t('planOn')} required pick>
        <DayPicker min={today} />
      </Field>
      <ul className="quiet small">
        {rows.map((r) => (
          <li key={r.enterprise.id}>{r.enterprise.name}</li>
        ))}
      </ul>
    </FormDrawer>
  )
}
