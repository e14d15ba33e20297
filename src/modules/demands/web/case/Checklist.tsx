import { CheckOutlined, MinusOutlined } from '@ant-design/icons'
import { Checkbox } from 'antd'
import { Moment, useCommand } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import { type CaseCheck, CheckStep, type Demand, type DemandAction } from '../../contract/index.ts'
import { DEMANDS, tools, useChecks } from '../data.ts'
import { tw } from '../toolWords.ts'

const Line = ({ demand, check, may }: { demand: Demand; check: CaseCheck; may: boolean }) => {
  const t = useT(tw)
  const language = useLanguage()
  const at = { id: demand.id, checkId: check.id }
  const turn = useCommand((on: boolean) => (on ? tools.tick(at) : tools.untick(at)), { refreshes: [DEMANDS] })
  const what = (
    <>
      {check.label[language]}
      {check.required && <span className="check-required small"> {t('checkRequired')}</span>}
    </>
  )
  return (
    <li>
      {may ? (
        <Checkbox checked={check.ticked !== null} onChange={(e) => void turn(e.target.checked).catch(() => undefined)}>
          {what}
        </Checkbox>
      ) : (
        <span>
          {check.ticked ? <CheckOutlined aria-label={t('ticked')} /> : <MinusOutlined aria-label={t('unticked')} />}{' '}
          {what}
        </span>
      )}
      {check.ticked && (
        <span className="quiet small check-who">
          {check.ticked.by} · <Moment at={check.ticked.at} />
        </span>
      )}
    </li>
  )
}

/** What comes before one step; whoever may take the step ticks it. */
export const StepChecks = ({ demand, action }: { demand: Demand; action: DemandAction }) => {
  const label = useLabel()
  const lines = (useChecks(demand.id).data?.items ?? []).filter((c) => c.step === action)
  if (lines.length === 0) return null
  return (
    <fieldset className="checklist form-note">
      <legend className="small quiet">{label(CheckStep, lines[0]?.step ?? 'answer')}</legend>
      <ul>
        {lines.map((check) => (
          <Line key={check.id} demand={demand} check={check} may={demand.actions.includes(action)} />
        ))}
      </ul>
    </fieldset>
  )
}

/** On the case: the lists before every step that is possible now. */
export const Checklist = ({ demand }: { demand: Demand }) => {
  const t = useT(tw)
  const { data } = useChecks(demand.id)
  const steps = [...new Set((data?.items ?? []).map((c) => c.step))]
  if (steps.length === 0) return null
  return (
    <section className="card stack-small" aria-label={t('checklist')}>
      <h2>{t('checklist')}</h2>
      {steps.map((step) => (
        <StepChecks key={step} demand={demand} action={step} />
      ))}
    </section>
  )
}
