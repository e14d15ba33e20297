import { Radio } from 'antd'
import { Field, Upload } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useT } from '../../../../web/words.ts'
import type { Judgement } from '../../contract/index.ts'
import { ratings } from '../data.ts'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

type GivenCall = { reached: 'yes' | 'no'; note?: string }

export const CallStep = (props: StepProps) => {
  const t = useT(w)
  const { callCount } = props.demand
  return (
    <StepDrawer<GivenCall>
      {...props}
      action="call"
      intro={callCount > 0 ? `${t('callHelp')} ${t('callsSoFar', { n: callCount })}` : t('callHelp')}
      initial={{ reached: 'no' }}
      send={(at, { reached, ...body }) => ratings.call({ ...at, body: { ...body, reached: reached === 'yes' } })}
    >
      <Field name="reached" label={t('callResult')} required pick>
        <Radio.Group
          options={[
            { value: 'yes', label: t('callReached') },
            { value: 'no', label: t('callMissed') },
          ]}
        />
      </Field>
      <WordsField name="note" label={t('note')} required={false} max={500} />
    </StepDrawer>
  )
}

type GivenDispute = { reason: string; fileIds?: FileRef[] }

export const DisputeStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<GivenDispute>
      {...props}
      action="dispute"
      intro={t('disputeHelp')}
      send={(at, { fileIds = [], ...body }) =>
        ratings.dispute({ ...at, body: { ...body, fileIds: fileIds.map((f) => f.id) } })
      }
    >
      <WordsField name="reason" label={t('disputeReason')} />
      <Field name="fileIds" label={t('evidence')} pick>
        <Upload max={9} />
      </Field>
    </StepDrawer>
  )
}

const Judge = ({ action, ...props }: StepProps & { action: 'uphold' | 'dismiss' }) => {
  const t = useT(w)
  return (
    <StepDrawer<Judgement>
      {...props}
      action={action}
      intro={t(action === 'uphold' ? 'upholdHelp' : 'dismissHelp')}
      send={(at, body) => ratings[action]({ ...at, body })}
    >
      <WordsField name="note" label={t('judgement')} />
    </StepDrawer>
  )
}
export const UpholdStep = (props: StepProps) => <Judge {...props} action="uphold" />
export const DismissStep = (props: StepProps) => <Judge {...props} action="dismiss" />
