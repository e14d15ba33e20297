import { Radio } from 'antd'
import { useState } from 'react'
import { ErrorState, Field, Loading } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type DemandRequest, RequestKind, type TakeBack } from '../../contract/index.ts'
import { RequestFacts } from '../case/RequestFacts.tsx'
import { requests, useRequests } from '../data.ts'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

const Form = ({ own, ...props }: StepProps & { own: DemandRequest[] }) => {
  const t = useT(w)
  const label = useLabel()
  const [at, setAt] = useState(0)
  const request = own[at]
  if (!request) return null
  return (
    <StepDrawer<TakeBack>
      {...props}
      action="take-back"
      intro={t('takeBackHelp')}
      send={(on, body) => requests.takeBack({ ...on, requestId: request.id, body })}
    >
      {own.length > 1 && (
        <Field label={t('requestKind')} plain>
          <Radio.Group
            optionType="button"
            value={at}
            onChange={(e) => setAt(e.target.value)}
            options={own.map((r, i) => ({ value: i, label: label(RequestKind, r.kind) }))}
          />
        </Field>
      )}
      <div className="form-note">
        <RequestFacts demandId={props.demand.id} request={request} />
      </div>
      <WordsField name="reason" label={t('note')} required={false} max={500} />
    </StepDrawer>
  )
}

/** One's own request that nobody has decided yet. */
export const TakeBackStep = (props: StepProps) => {
  const { data, error, refetch } = useRequests(props.demand.id)
  if (error && !data) return <ErrorState error={error} onRetry={refetch} />
  if (!data) return <Loading rows={2} />
  return <Form {...props} own={data.items.filter((r) => r.mayTakeBack)} />
}
