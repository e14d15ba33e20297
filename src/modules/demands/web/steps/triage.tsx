import { Input } from 'antd'
import { answersGiven, Field, type TypedAnswers } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Accept, Decline, Dispatch, Reason, Redirect } from '../../contract/index.ts'
import { SimilarCases } from '../case/SimilarCases.tsx'
import { steps } from '../data.ts'
import { CoDepartments } from '../together/CoDepartments.tsx'
import { w } from '../words.ts'
import { CategoryQuestions, useQuestionsOf } from './CategoryQuestions.tsx'
import { DepartmentChoice } from './DepartmentChoice.tsx'
import { CategoryField, LevelField, WordsField } from './fields.tsx'
import { StepDrawer, type StepProps } from './StepDrawer.tsx'

type Accepting = Omit<Accept, 'answers'> & { answers?: TypedAnswers }

export const AcceptStep = ({ demand, onClose }: StepProps) => {
  const t = useT(w)
  const questionsOf = useQuestionsOf()
  return (
    <StepDrawer<Accepting>
      demand={demand}
      onClose={onClose}
      action="accept"
      initial={{
        level: demand.level,
        title: demand.title,
        ...(demand.category && { categoryId: demand.category.id }),
        // A masked number and files are shown, never sent back.
        answers: Object.fromEntries(
          demand.answers.filter((a) => a.kind !== 'phone' && a.kind !== 'file').map((a) => [a.key, a.value]),
        ),
      }}
      send={(at, { answers: typed, ...body }) => {
        const answers = answersGiven(questionsOf(body.categoryId), typed)
        return steps.accept({ ...at, body: { ...body, ...(answers && { answers }) } })
      }}
    >
      <CategoryField required setsLevel />
      <CategoryQuestions lenient />
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
      <WordsField name="reason" label={t('whyNot')} help={t('declineHelp')} purpose="decline" />
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
      <CoDepartments demand={props.demand} />
    </StepDrawer>
  )
}

export const WithdrawStep = (props: StepProps) => (
  <StepDrawer<Reason> {...props} action="withdraw" send={(at, body) => steps.withdraw({ ...at, body })}>
    <WordsField name="reason" label={useT(w)('reason')} />
  </StepDrawer>
)
