import { Input } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Accept, Decline, Dispatch, Reason, Redirect } from '../../contract/index.ts'
import { SimilarCases } from '../case/SimilarCases.tsx'
import { steps } from '../data.ts'
import { w } from '../words.ts'
import { DepartmentChoice } from './DepartmentChoice.tsx'
import { CategoryField, LevelField, WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

export const AcceptStep = ({ demand, onClose }: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Accept>
      demand={demand}
      onClose={onClose}
      action="accept"
      initial={{ level: demand.level, title: demand.title, ...(demand.category && { categoryId: demand.category.id }) }}
      send={(at, body) => steps.accept({ ...at, body })}
    >
      <CategoryField required setsLevel />
      <LevelField />
      <Field name="title" label={t('acceptTitle')} required>
        <Input maxLength={80} showCount />
      </Field>
      <SimilarCases demand={demand} />
    </StepDrawer>
  )
}

export const DeclineStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Decline> {...props} action="decline" send={(at, body) => steps.decline({ ...at, body })}>
      <WordsField
        name="reason"
        label={t('whyNot')}
        help={t('declineHelp')}
        purpose="decline"
        categoryId={props.demand.category?.id}
      />
    </StepDrawer>
  )
}

export const RedirectStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Redirect> {...props} action="redirect" send={(at, body) => steps.redirect({ ...at, body })}>
      <WordsField name="whereTo" label={t('whereTo')} help={t('redirectHelp')} />
    </StepDrawer>
  )
}

export const DispatchStep = (props: StepProps) => {
  const t = useT(w)
  return (
    <StepDrawer<Dispatch> {...props} action="dispatch" send={(at, body) => steps.dispatch({ ...at, body })}>
      <Field name="departmentId" label={t('dispatchTo')} required pick>
        <DepartmentChoice demand={props.demand} />
      </Field>
      <WordsField name="note" label={t('dispatchNote')} help={t('dispatchNoteHelp')} required={false} max={1000} />
    </StepDrawer>
  )
}

export const WithdrawStep = (props: StepProps) => (
  <StepDrawer<Reason> {...props} action="withdraw" send={(at, body) => steps.withdraw({ ...at, body })}>
    <WordsField name="reason" label={useT(w)('reason')} />
  </StepDrawer>
)
