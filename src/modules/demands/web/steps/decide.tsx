import { Form, Radio } from 'antd'
import { useState } from 'react'
import { ErrorState, Field, Loading } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { type DemandAction, type DemandRequest, RequestKind } from '../../contract/index.ts'
import { GRANTS } from '../../rules/index.ts'
import { RequestFacts } from '../case/RequestFacts.tsx'
import { requests, useRequests } from '../data.ts'
import { w } from '../words.ts'
import { WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

type Given = { approve: boolean; note?: string }

const NoteField = () => {
  const t = useT(w)
  const refuses = Form.useWatch('approve') === false
  return <WordsField name="note" label={t('decideNote')} help={t('decideNoteHelp')} required={refuses} max={1000} />
}

type DecideProps = StepProps & { action: DemandAction; open: DemandRequest[]; refuses: boolean }
const Decide = ({ open, action, refuses, ...props }: DecideProps) => {
  const t = useT(w)
  const label = useLabel()
  const [at, setAt] = useState(0)
  const request = open[at]
  if (!request) return null
  return (
    <StepDrawer<Given>
      {...props}
      action={action}
      {...(refuses && { initial: { approve: false } })}
      send={(on, body) => requests.decide({ ...on, requestId: request.id, body })}
    >
      {open.length > 1 && (
        <Field label={t('requestKind')} plain>
          <Radio.Group
            optionType="button"
            value={at}
            onChange={(e) => setAt(e.target.value)}
            options={open.map((r, i) => ({ value: i, label: label(RequestKind, r.kind) }))}
          />
        </Field>
      )}
      <div className="form-note">
        <RequestFacts demandId={props.demand.id} request={request} />
      </div>
      <Field name="approve" label={t('approveOrNot')} required pick>
        <Radio.Group
          options={[
            { value: true, label: t('approve') },
            { value: false, label: t('refuse') },
          ]}
        />
      </Field>
      <NoteField />
    </StepDrawer>
  )
}

/** One drawer decides: what was asked for, with its evidence, and yes or no. */
const decider = (action: keyof typeof KINDS) => {
  const kinds = KINDS[action]
  return (props: StepProps) => {
    const { data, error, refetch } = useRequests(props.demand.id)
    if (error && !data) return <ErrorState error={error} onRetry={refetch} />
    if (!data) return <Loading rows={2} />
    const open = data.items.filter((r) => r.mayDecide && kinds.includes(r.kind))
    return <Decide {...props} action={action} open={open} refuses={action === 'refuse'} />
  }
}
const ALL = Object.keys(GRANTS) as RequestKind[]
const KINDS = { pause: ['pause'], extend: ['extension'], shelve: ['shelving'], exempt: ['exemption'], refuse: ALL } as {
  [A in 'pause' | 'extend' | 'shelve' | 'exempt' | 'refuse']: RequestKind[]
}

export const DecidePause = decider('pause')
export const DecideExtension = decider('extend')
export const DecideShelving = decider('shelve')
export const DecideExemption = decider('exempt')
export const RefuseRequest = decider('refuse')
