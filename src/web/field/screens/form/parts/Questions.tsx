import type { ReactNode } from 'react'
import type { Answers, AnswerValue, Question } from '../../../../../kernel/contract/index.ts'
import { askedOf, diversionByAnswer } from '../../../../../kernel/contract/questions.ts'
import type { Category } from '../../../../../modules/demands/contract/index.ts'
import { OneOf, SelectField, SomeOf, TextField } from '../../../kit/fields.tsx'
import { useLabel, useLanguage, useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'
import type { Problems } from '../problems.ts'
import { Diverted } from './Diverted.tsx'
import { Photos } from './Photos.tsx'

const FEW = 8
type OneProps = {
  q: Question
  value: AnswerValue | null | undefined
  error: string | undefined
  onChange: (value: AnswerValue | null) => void
}
const text = (value: OneProps['value']) => (value === null || value === undefined ? '' : String(value))
const list = (value: OneProps['value']) => (Array.isArray(value) ? value : [])

/** A number is kept as a number once it is one; half typed it is text, and said to be none. */
const numberOf = (typed: string): AnswerValue | null => {
  const n = Number(typed)
  return typed.trim() === '' ? null : Number.isFinite(n) && !/[.eE+-]$/.test(typed) && String(n) === typed ? n : typed
}

const Answer = ({ q, value, error, onChange }: OneProps): ReactNode => {
  const t = useT(w)
  const zh = useLanguage() === 'zh'
  const about = {
    label: zh ? q.labelZh : q.labelEn,
    help: (zh ? q.helpZh : q.helpEn) ?? undefined,
    error,
    required: q.required,
  }
  const options = q.options.map((o) => ({ value: o.value, label: zh ? o.zh : o.en }))
  const yesNo = [
    { value: 'yes', label: t('yes') },
    { value: 'no', label: t('no') },
  ]
  const write = { ...about, value: text(value), onChange: (v: string) => onChange(v) }
  switch (q.kind) {
    case 'long-text':
      return <TextField {...write} many most={2000} />
    case 'number':
      return <TextField {...write} onChange={(v) => onChange(numberOf(v))} keys="decimal" unit={q.unit} most={20} />
    case 'date':
      return <TextField {...write} kind="date" most={10} />
    case 'phone':
      return <TextField {...write} keys="tel" most={30} />
    case 'yes-no':
      return (
        <OneOf
          {...about}
          options={yesNo}
          value={value === true ? 'yes' : value === false ? 'no' : null}
          onChange={(v) => onChange(v === null ? null : v === 'yes')}
        />
      )
    case 'choice':
      return options.length > FEW ? (
        <SelectField {...write} options={options} none={t('choose')} />
      ) : (
        <OneOf {...about} options={options} value={text(value)} onChange={onChange} />
      )
    case 'multi-choice':
      return <SomeOf {...about} options={options} value={list(value)} onChange={onChange} />
    case 'file':
      return (
        <fieldset className="field">
          <legend>{about.label}</legend>
          <Photos ids={list(value)} onChange={onChange} most={5} />
        </fieldset>
      )
    default:
      return <TextField {...write} most={200} />
  }
}

type QuestionsProps = {
  category: Category
  answers: Answers
  onChange: (answers: Answers) => void
  problems: Problems
  path: string
}
/** What this category asks; and where it, or an answer, leads elsewhere, the words that say so at once. */
export const Questions = ({ category, answers, onChange, problems, path }: QuestionsProps) => {
  const label = useLabel()
  if (category.diversion) return <Diverted diversion={category.diversion} />
  const away = diversionByAnswer(category.questions, answers)?.diversion
  const error = (key: string) => {
    const found = problems[`${path}.answers.${key}`]
    return found && label(found)
  }
  return (
    <>
      {askedOf(category.questions, answers).map((q) => (
        <Answer
          key={q.key}
          q={q as Question}
          value={answers[q.key]}
          error={error(q.key)}
          onChange={(value) => onChange({ ...answers, [q.key]: value })}
        />
      ))}
      {away && <Diverted diversion={away} />}
    </>
  )
}
