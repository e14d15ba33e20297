import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { api } from '../../../../web/api.ts'
import { Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { departmentContract } from '../../../departments/contract.ts'
import type { PolicyQuestion } from '../../contract/index.ts'
import { AROUND, QUESTIONS, questions } from './api.ts'
import { w } from './words.ts'

const departments = api(departmentContract)
/** Departments one may choose from. */
export const useDepartmentOptions = () => {
  const { data } = useQuery({
    queryKey: ['departments', 'choice'],
    queryFn: () => departments.list({ query: { sort: 'code', active: 'true', limit: 200 } }),
    staleTime: 300_000,
  })
  return (data?.items ?? []).map((d) => ({ value: d.id, label: d.name }))
}

type FormProps = { question: PolicyQuestion; onClose: () => void }
export const AnswerForm = ({ question, onClose }: FormProps) => {
  const t = useT(w)
  const answer = useCommand(questions.answer, { done: t('answerDone'), refreshes: [QUESTIONS, ...AROUND] })
  const send = async (body: { answer: string }) => {
    await answer({ id: question.id, body })
    onClose()
  }
  return (
    <FormDrawer<{ answer: string }>
      open
      onClose={onClose}
      title={t('answer')}
      submit={t('answer')}
      draftKey={`policy-question:${question.id}`}
      intro={
        <>
          <strong>{question.question}</strong>
          <br />
          {t('answerHelp')}
        </>
      }
      onSubmit={send}
    >
      <Field name="answer" label={t('answerText')} required>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 14 }} maxLength={2000} />
      </Field>
    </FormDrawer>
  )
}

type Assigned = { departmentId?: string }
export const AssignForm = ({ question, onClose }: FormProps) => {
  const t = useT(w)
  const options = useDepartmentOptions()
  const assign = useCommand(questions.assign, { done: t('assignDone'), refreshes: [QUESTIONS, ...AROUND] })
  const send = async ({ departmentId }: Assigned) => {
    await assign({ id: question.id, body: { departmentId: departmentId ?? null } })
    onClose()
  }
  const initial = question.department ? { departmentId: question.department.id } : {}
  return (
    <FormDrawer<Assigned>
      open
      onClose={onClose}
      title={t('assign')}
      submit={t('assign')}
      initial={initial}
      onSubmit={send}
    >
      <Field name="departmentId" label={t('assignTo')} help={t('assignHelp')} pick>
        <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
    </FormDrawer>
  )
}
