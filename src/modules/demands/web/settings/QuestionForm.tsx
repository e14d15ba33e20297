import { Form, Input, Radio, Select, Switch } from 'antd'
import { QuestionKind } from '../../../../kernel/contract/index.ts'
import { Field, FormDrawer, useCommand } from '../../../../web/kit/index.ts'
import { useLanguage, useOptions, useT } from '../../../../web/words.ts'
import type { CategoryQuestion, NewQuestion } from '../../contract/index.ts'
import { questions } from '../data.ts'
import { given } from '../look.ts'
import { tw } from '../toolWords.ts'
import { DiversionWords } from './DiversionFields.tsx'
import { EntryRows } from './EntryRows.tsx'

const CLOSED = ['choice', 'multi-choice']
type Given = Omit<NewQuestion, 'shownWhen'> & { shownWhen?: { key?: string; answers?: string[] } | null }

const Options = () => {
  const t = useT(tw)
  return (
    <Field label={t('options')} plain>
      <EntryRows name="options" add={t('optionAdd')} label={(n) => t('optionN', { n })}>
        {(i) => (
          <div className="demand-triple">
            <Field name={[i, 'value']} label={t('optionValue')} required rules={[{ pattern: /^[a-z0-9-]{1,40}$/ }]}>
              <Input maxLength={40} autoComplete="off" />
            </Field>
            <Field name={[i, 'zh']} label={t('optionZh')} required>
              <Input maxLength={80} />
            </Field>
            <Field name={[i, 'en']} label={t('optionEn')} required>
              <Input maxLength={80} />
            </Field>
          </div>
        )}
      </EntryRows>
    </Field>
  )
}

const useAnswersOf = () => {
  const t = useT(tw)
  const zh = useLanguage() === 'zh'
  return (q: Pick<CategoryQuestion, 'kind' | 'options'>) =>
    q.kind === 'yes-no'
      ? [
          { value: 'yes', label: zh ? '是' : 'Yes' },
          { value: 'no', label: zh ? '否' : 'No' },
        ]
      : q.options
          .filter((o) => o?.value)
          .map((o) => ({ value: o.value, label: (zh ? o.zh : o.en) ?? t('optionValue') }))
}

const Diversions = () => {
  const t = useT(tw)
  const kind = Form.useWatch<CategoryQuestion['kind']>('kind')
  const options = Form.useWatch<CategoryQuestion['options']>('options')
  const answers = useAnswersOf()({ kind, options: options ?? [] })
  return (
    <Field label={t('diversions')} plain>
      <EntryRows name="diversions" add={t('diversionAdd')} label={(n) => t('diversionN', { n })}>
        {(i) => (
          <>
            <Field name={[i, 'answer']} label={t('whichAnswer')} required pick>
              <Select options={answers} />
            </Field>
            <Field name={[i, 'kind']} label={t('diversionKind')} required pick>
              <Radio.Group
                options={[
                  { value: 'stop', label: t('diversionStop') },
                  { value: 'redirect', label: t('diversionRedirect') },
                ]}
              />
            </Field>
            <DiversionWords at={[i]} />
          </>
        )}
      </EntryRows>
    </Field>
  )
}

/** Only a question with choices can decide whether another one is asked. */
const Condition = ({ before }: { before: readonly CategoryQuestion[] }) => {
  const t = useT(tw)
  const zh = useLanguage() === 'zh'
  const key = Form.useWatch<string | undefined>(['shownWhen', 'key'])
  const answersOf = useAnswersOf()
  const deciding = before.filter((q) => q.kind === 'yes-no' || CLOSED.includes(q.kind))
  const chosen = deciding.find((q) => q.key === key)
  if (deciding.length === 0) return null
  return (
    <>
      <Field name={['shownWhen', 'key']} label={t('shownWhen')}>
        <Select
          allowClear
          placeholder={t('always')}
          options={deciding.map((q) => ({ value: q.key, label: zh ? q.labelZh : q.labelEn }))}
        />
      </Field>
      {chosen && (
        <Field name={['shownWhen', 'answers']} label={t('shownWhenAnswers')} required pick>
          <Select mode="multiple" options={answersOf(chosen)} />
        </Field>
      )}
    </>
  )
}

const Fields = ({ known, before }: { known: boolean; before: readonly CategoryQuestion[] }) => {
  const t = useT(tw)
  const kind = Form.useWatch<CategoryQuestion['kind'] | undefined>('kind')
  const closed = kind !== undefined && CLOSED.includes(kind)
  return (
    <>
      <Field name="labelZh" label={t('labelZh')} required>
        <Input maxLength={80} />
      </Field>
      <Field name="labelEn" label={t('labelEn')} required>
        <Input maxLength={120} />
      </Field>
      <Field name="kind" label={t('kind')} required pick>
        <Select options={useOptions(QuestionKind)} disabled={known} />
      </Field>
      <Field name="key" label={t('key')} required help={t('keyHelp')} rules={[{ pattern: /^[a-z][a-z0-9_]{0,39}$/ }]}>
        <Input maxLength={40} autoComplete="off" disabled={known} />
      </Field>
      {kind === 'number' && (
        <Field name="unit" label={t('unit')}>
          <Input maxLength={20} />
        </Field>
      )}
      <Field name="required" label={t('required')} plain valuePropName="checked">
        <Switch />
      </Field>
      {closed && <Options />}
      <Condition before={before} />
      {(closed || kind === 'yes-no') && <Diversions />}
      <Field name="helpZh" label={t('helpZh')}>
        <Input maxLength={300} />
      </Field>
      <Field name="helpEn" label={t('helpEn')}>
        <Input maxLength={300} />
      </Field>
    </>
  )
}

const contentOf = ({ shownWhen, ...q }: Given) => ({
  ...given(q),
  ...(shownWhen?.key && shownWhen.answers?.length
    ? { shownWhen: { key: shownWhen.key, answers: shownWhen.answers } }
    : {}),
  diversions: (q.diversions ?? []).map(given),
})

type QuestionFormProps = {
  categoryId: string
  question: CategoryQuestion | undefined
  before: readonly CategoryQuestion[]
  onClose: () => void
}
export const QuestionForm = ({ categoryId, question, before, onClose }: QuestionFormProps) => {
  const t = useT(tw)
  const options = { done: t('questionSaved'), refreshes: [['demand-desk', 'categories']] }
  const add = useCommand(questions.add, options)
  const change = useCommand(questions.change, options)
  const submit = async (values: Given, version = 1) => {
    const { key, kind, ...rest } = contentOf(values)
    if (question) await change({ id: question.id, version, body: rest })
    else await add({ id: categoryId, body: { key, kind, ...rest } })
    onClose()
  }
  const { id: _, version, categoryId: __, ...known } = question ?? ({} as Partial<CategoryQuestion>)
  return (
    <FormDrawer<Given>
      open
      onClose={onClose}
      title={t(question ? 'questionEdit' : 'questionAdd')}
      submit={t(question ? 'doneEdit' : 'questionAdd')}
      onSubmit={submit}
      initial={{ required: false, ...known } as Partial<Given>}
      {...(version !== undefined && { version })}
      labels={{
        labelZh: t('labelZh'),
        labelEn: t('labelEn'),
        helpZh: t('helpZh'),
        helpEn: t('helpEn'),
        unit: t('unit'),
      }}
    >
      <Fields known={question !== undefined} before={before} />
    </FormDrawer>
  )
}
