import { useQueryClient } from '@tanstack/react-query'
import { App, Checkbox, Form, Input } from 'antd'
import { useContext, useRef } from 'react'
import { Refused } from '../../../../kernel/client.ts'
import type { AnswerValue } from '../../../../kernel/contract/index.ts'
import { answersGiven, Field, FormDrawer, type TypedAnswers, Upload } from '../../../../web/kit/index.ts'
import type { FileRef } from '../../../../web/kit/parts/upload.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import type { Demand, Plan } from '../../contract/index.ts'
import { DEMANDS, demands, tools, useCategories } from '../data.ts'
import { given } from '../look.ts'
import { tw } from '../toolWords.ts'
import { w } from '../words.ts'
import { CategoryQuestions, useQuestionsOf } from './CategoryQuestions.tsx'
import { CategoryField, WordsField } from './fields.tsx'
import { type At, StepDone, StepDrawer, type StepProps } from './StepDrawer.tsx'
import { stepWords } from './words.ts'

type Typed = {
  title?: string
  detail?: string
  categoryId?: string | null
  contactName?: string | null
  contactPhone?: string | null
  answers?: TypedAnswers
}

/** A masked number and files are shown, never sent back. */
const typedAnswers = (d: Demand): TypedAnswers =>
  Object.fromEntries(d.answers.filter((a) => a.kind !== 'phone' && a.kind !== 'file').map((a) => [a.key, a.value]))
const typedOf = (d: Demand): Typed => ({
  title: d.title,
  detail: d.detail,
  categoryId: d.category?.id ?? null,
  contactName: d.contactName,
  contactPhone: d.contactPhone,
  answers: typedAnswers(d),
})

const plain = (value: unknown) => JSON.stringify(value ?? null)
/** Only what was changed is sent: a masked number stays what it is. */
const changesOf = (typed: Typed, base: Typed) =>
  Object.fromEntries(
    (['title', 'detail', 'categoryId', 'contactName', 'contactPhone'] as const)
      .filter((key) => plain(typed[key] || null) !== plain(base[key]))
      .map((key) => [key, typed[key] || null]),
  ) as Omit<Typed, 'answers'>

const useChangedAnswers = () => {
  const questionsOf = useQuestionsOf()
  return (typed: Typed, base: Typed) => {
    const now = answersGiven(questionsOf(typed.categoryId), typed.answers) ?? {}
    const gone = Object.keys(base.answers ?? {}).filter((key) => !(key in now))
    const changed = Object.entries(now).filter(([key, value]) => plain(value) !== plain(base.answers?.[key]))
    const all: [string, AnswerValue | null][] = [...changed, ...gone.map((key): [string, null] => [key, null])]
    return all.length > 0 ? { answers: Object.fromEntries(all) } : {}
  }
}

const useLabels = () => {
  const t = useT(w)
  const { data } = useCategories()
  return {
    title: t('what'),
    detail: t('detail'),
    categoryId: {
      label: t('category'),
      show: (value: unknown) => data?.items.find((c) => c.id === value)?.nameZh ?? '—',
    },
    contactName: t('contact'),
    contactPhone: t('phone'),
  }
}

type Send = (
  at: At,
  changes: Omit<Typed, 'answers'> & { answers?: Record<string, AnswerValue | null> },
) => Promise<Demand>
const useRewrite = ({ demand, onClose }: StepProps, action: 'edit' | 'correct', send: Send) => {
  const client = useQueryClient()
  const { message } = App.useApp()
  const label = useLabel()
  const finished = useContext(StepDone)
  const changedAnswers = useChangedAnswers()
  const base = useRef(typedOf(demand))
  return async (typed: Typed, version = demand.version) => {
    try {
      const changes = { ...changesOf(typed, base.current), ...changedAnswers(typed, base.current) }
      const after = await send({ id: demand.id, version }, changes)
      message.success(label(stepWords[action].done))
      onClose()
      await client.invalidateQueries({ queryKey: DEMANDS })
      finished(after)
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 412) throw error
      // Both versions side by side, field by field, in the shape of this form.
      const now = error.problem.current as Demand
      base.current = typedOf(now)
      throw new Refused({ ...error.problem, current: { ...typedOf(now), version: now.version } })
    }
  }
}

const Contact = () => {
  const t = useT(w)
  const tt = useT(tw)
  return (
    <div className="demand-pair">
      <Field name="contactName" label={t('contact')}>
        <Input maxLength={40} autoComplete="off" />
      </Field>
      <Field name="contactPhone" label={t('phone')} help={tt('phoneStays')}>
        <Input maxLength={30} inputMode="tel" autoComplete="off" />
      </Field>
    </div>
  )
}

/** A draft, rewritten by whoever wrote it or the desk. */
export const EditStep = (props: StepProps) => {
  const t = useT(w)
  const label = useLabel()
  const submit = useRewrite(props, 'edit', (at, body) => demands.edit({ ...at, body: body as never }))
  const { demand } = props
  return (
    <FormDrawer<Typed>
      open
      onClose={props.onClose}
      title={`${label(stepWords.edit.verb)} · ${demand.number}`}
      submit={label(stepWords.edit.verb)}
      onSubmit={submit}
      initial={typedOf(demand)}
      version={demand.version}
      labels={useLabels()}
    >
      <CategoryField />
      <CategoryQuestions lenient />
      <Field name="title" label={t('what')} required>
        <Input maxLength={80} showCount />
      </Field>
      <Field name="detail" label={t('detail')} required>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={4000} />
      </Field>
      <Contact />
    </FormDrawer>
  )
}

/** The desk puts right what it named wrongly; the enterprise's own words stand there to be read, not to be changed. */
export const CorrectStep = (props: StepProps) => {
  const t = useT(w)
  const tt = useT(tw)
  const label = useLabel()
  const submit = useRewrite(props, 'correct', (at, body) => tools.correct({ ...at, body: given(body) as never }))
  const { demand } = props
  const { detail: _, ...typed } = typedOf(demand)
  return (
    <FormDrawer<Typed>
      open
      onClose={props.onClose}
      title={`${label(stepWords.correct.verb)} · ${demand.number}`}
      submit={label(stepWords.correct.verb)}
      intro={tt('correctIntro')}
      onSubmit={(values, version) => submit({ ...values, detail: demand.detail }, version)}
      initial={typed}
      version={demand.version}
      labels={useLabels()}
    >
      <blockquote className="demand-quote">{demand.detail}</blockquote>
      <Field name="title" label={t('what')} required>
        <Input maxLength={80} showCount />
      </Field>
      <CategoryField />
      <CategoryQuestions lenient />
      <Contact />
    </FormDrawer>
  )
}

type Planned = { text: string; public: boolean; fileIds?: FileRef[] }

export const PlanStep = (props: StepProps) => {
  const t = useT(tw)
  const { plan } = props.demand
  const send = (at: At, { fileIds = [], ...p }: Planned) => {
    const body: Plan = { ...p, public: p.public ?? false, fileIds: fileIds.map((f) => f.id) }
    return tools.plan({ ...at, body })
  }
  return (
    <StepDrawer<Planned>
      {...props}
      action="plan"
      intro={t('planIntro')}
      send={send}
      initial={{ public: plan?.public ?? true, ...(plan && { text: plan.text }) }}
    >
      <WordsField name="text" label={t('plan')} help={t('planHelp')} />
      <Field name="fileIds" label={t('planFiles')}>
        <Upload max={9} />
      </Field>
      <Form.Item name="public" valuePropName="checked" noStyle>
        <Checkbox>{t('planPublicTick')}</Checkbox>
      </Form.Item>
    </StepDrawer>
  )
}
