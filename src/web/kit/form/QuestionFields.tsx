import { Checkbox, Form, Input, InputNumber, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import {
  answerKeys,
  askedOf,
  type Diversion,
  diversionByAnswer,
  type Question,
} from '../../../kernel/contract/index.ts'
import { useLanguage, useT } from '../../words.ts'
import { DayPicker } from '../parts/Pickers.tsx'
import { Upload } from '../parts/Upload.tsx'
import { plain, plainAll, type Typed, type TypedAnswers } from './answers.ts'
import { DiversionNote } from './DiversionNote.tsx'
import { Field } from './Field.tsx'
import { questionWords } from './questionWords.ts'
import type { NamePath } from './serverErrors.ts'

const FEW = 6
type InputProps = { question: Question; id?: string; value?: never; onChange?: (value: never) => void }

const useOptions = (question: Question) => {
  const language = useLanguage()
  return question.options.map((o) => ({ value: o.value, label: o[language] }))
}
const OneOf = ({ question, ...field }: InputProps) => {
  const options = useOptions(question)
  if (options.length <= FEW) return <Radio.Group {...(field as object)} vertical options={options} />
  return <Select {...(field as object)} allowClear showSearch={{ optionFilterProp: 'label' }} options={options} />
}
const SomeOf = ({ question, ...field }: InputProps) => {
  const options = useOptions(question)
  if (options.length > FEW)
    return (
      <Select {...(field as object)} mode="multiple" showSearch={{ optionFilterProp: 'label' }} options={options} />
    )
  return <Checkbox.Group {...(field as object)} className="question-choices" options={options} />
}
const YesNo = ({ question: _, ...field }: InputProps) => {
  const t = useT(questionWords)
  const options = [
    { value: true, label: t('yes') },
    { value: false, label: t('no') },
  ]
  return <Radio.Group {...(field as object)} options={options} />
}
const Amount = ({ question, ...field }: InputProps) => (
  <InputNumber {...(field as object)} className="question-number" suffix={question.unit} />
)

const INPUTS: Record<Question['kind'], (props: InputProps) => ReactNode> = {
  text: ({ question: _, ...field }) => <Input {...(field as object)} maxLength={200} />,
  'long-text': ({ question: _, ...field }) => (
    <Input.TextArea {...(field as object)} autoSize={{ minRows: 3, maxRows: 10 }} maxLength={2000} />
  ),
  number: Amount,
  date: ({ question: _, ...field }) => <DayPicker {...(field as object)} />,
  'yes-no': YesNo,
  choice: OneOf,
  'multi-choice': SomeOf,
  phone: ({ question: _, ...field }) => <Input {...(field as object)} maxLength={30} inputMode="tel" />,
  file: ({ question: _, ...field }) => <Upload {...(field as object)} max={5} />,
}
const TYPED: readonly Question['kind'][] = ['text', 'long-text', 'number', 'phone']

type OneProps = { question: Question; name: NamePath; lenient: boolean }
const QuestionField = ({ question, name, lenient }: OneProps) => {
  const t = useT(questionWords)
  const zh = useLanguage() === 'zh'
  const label = zh ? question.labelZh : question.labelEn
  const Answer = INPUTS[question.kind]
  const elsewhere = {
    validator: (_: unknown, value: Typed) =>
      !lenient && answerKeys(plain(value)).some((key) => question.diversions.some((d) => d.answer === key))
        ? Promise.reject(new Error(t('elsewhere')))
        : Promise.resolve(),
  }
  const phone = { pattern: /^\+?[0-9][0-9 ()-]{4,29}$/, message: t('badPhone') }
  return (
    <Field
      name={[...name, question.key]}
      label={label}
      required={question.required && !lenient}
      pick={!TYPED.includes(question.kind)}
      help={(zh ? question.helpZh : question.helpEn) ?? undefined}
      rules={[elsewhere, ...(question.kind === 'phone' ? [phone] : [])]}
    >
      <Answer question={question} />
    </Field>
  )
}

type QuestionFieldsProps = {
  questions: readonly Question[]
  /** Told instead of filing, whatever is answered. */
  diversion?: Diversion | null | undefined
  /** Where the answers stand in the form; inside a list of the form `path` is the way from its top. */
  name?: NamePath
  path?: NamePath
  mayAttach?: boolean
  /** Nothing has to be answered. */
  lenient?: boolean
}

/** The typed questions of what was chosen: those that are asked now, in their order; and, where it leads elsewhere, the words that say so. */
export const QuestionFields = (props: QuestionFieldsProps) => {
  const { questions, diversion, name = ['answers'], path = name, mayAttach = true, lenient = false } = props
  const form = Form.useFormInstance()
  const answers = plainAll(Form.useWatch(path, { form, preserve: true }) as TypedAnswers | undefined)
  if (diversion) return <DiversionNote diversion={diversion} />
  const asked = askedOf(questions, answers).filter((q) => mayAttach || q.kind !== 'file')
  const elsewhere = diversionByAnswer(questions, answers)?.diversion
  return (
    <>
      {asked.map((q) => (
        <QuestionField key={q.key} question={q} name={name} lenient={lenient} />
      ))}
      {elsewhere && <DiversionNote diversion={elsewhere} />}
    </>
  )
}
