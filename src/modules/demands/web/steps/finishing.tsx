import { Alert, Form, Radio } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../../web/words.ts'
import { type Demand, type Reason, Score, Verdict, type Verify } from '../../contract/index.ts'
import { ContactPhone } from '../case/ContactPhone.tsx'
import { steps, useLimits } from '../data.ts'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'
import { stepWords } from './words.ts'

const VerdictField = ({ demand }: { demand: Demand }) => {
  const t = useT(w)
  const redo = demand.actions.includes('redo')
  const options = useOptions<Verdict>(Verdict).map((o) => ({ ...o, disabled: o.value === 'not' && !redo }))
  const chosen = Form.useWatch('verdict')
  const limits = useLimits()
  const language = useLanguage()
  const help = redo
    ? chosen === 'not' && limits && t('verifyNot', { time: limits.rectify[language] })
    : limits && t('verifyNoRedo', { n: limits.redos })
  return (
    <Field name="verdict" label={t('verdict')} required pick help={help || undefined}>
      <Radio.Group vertical options={options} />
    </Field>
  )
}

export const VerifyStep = (props: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const { demand } = props
  return (
    <StepDrawer<Verify>
      {...props}
      action="verify"
      intro={t('verifyHelp')}
      send={(at, body) => steps.verify({ ...at, body })}
      done={(after) => label(stepWords[after.status === 'handling' ? 'redo' : 'verify'].done)}
    >
      <blockquote className="demand-quote">{demand.answer}</blockquote>
      <p className="row form-note">
        {demand.contactName} <ContactPhone demand={demand} />
      </p>
      <VerdictField demand={demand} />
      <WordsField name="note" label={t('note')} required={false} max={1000} />
    </StepDrawer>
  )
}

type GivenRate = { score: Score; comment?: string }

export const RateStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<GivenRate>
      {...props}
      action="rate"
      send={(at, { score, ...body }) => steps.rate({ ...at, body: { ...body, score: Number(score) } })}
    >
      <Alert type="warning" showIcon className="form-note" title={t('rateWarn')} />
      <Field name="score" label={t('score')} required pick>
        <Radio.Group vertical options={useOptions<Score>(Score, ['5', '4', '3', '2', '1'])} />
      </Field>
      <WordsField name="comment" label={t('comment')} required={false} max={1000} />
    </StepDrawer>
  )
}

export const CloseStep = (props: StepProps) => {
  const t = useT(w)
  const limits = useLimits()
  return (
    <StepDrawer<Partial<Reason>>
      {...props}
      action="close"
      intro={limits && t('closeHelp', { n: limits.reopenWorkdays })}
      send={(at, body) => steps.close({ ...at, body })}
    >
      <WordsField name="reason" label={t('note')} required={false} />
    </StepDrawer>
  )
}

export const ReopenStep = (props: StepProps) => (
  <StepDrawer<Reason> {...props} action="reopen" send={(at, body) => steps.reopen({ ...at, body })}>
    <WordsField name="reason" label={useT(w)('reason')} />
  </StepDrawer>
)
