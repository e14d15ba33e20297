import { Input, Radio, Select } from 'antd'
import type { ReactNode } from 'react'
import { DayPicker, Field, FormDrawer } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { ArticleAudience } from '../../contract/index.ts'
import { useCategoryOptions, useDepartmentOptions } from '../data.ts'
import { w } from '../words.ts'

export type ArticleValues = {
  title: string
  question: string
  answer: string
  categoryId?: string | null
  departmentIds?: string[]
  audience: ArticleAudience
  reviewOn?: string | null
}

const Fields = () => {
  const t = useT(w)
  return (
    <>
      <Field name="title" label={t('name')} required help={t('nameHelp')} rules={[{ min: 4 }]}>
        <Input maxLength={80} showCount />
      </Field>
      <Field name="question" label={t('question')} required rules={[{ min: 4 }]}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={4000} />
      </Field>
      <Field name="answer" label={t('answer')} required rules={[{ min: 4 }]}>
        <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} maxLength={8000} />
      </Field>
      <Field name="audience" label={t('audience')} required pick>
        <Radio.Group options={useOptions(ArticleAudience)} />
      </Field>
      <Field name="categoryId" label={t('category')}>
        <Select options={useCategoryOptions()} allowClear showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="departmentIds" label={t('departments')}>
        <Select mode="multiple" options={useDepartmentOptions()} showSearch={{ optionFilterProp: 'label' }} />
      </Field>
      <Field name="reviewOn" label={t('reviewOn')} help={t('reviewOnHelp')}>
        <DayPicker />
      </Field>
    </>
  )
}

type ArticleFormProps = {
  title: string
  submit: string
  open: boolean
  onClose: () => void
  intro?: ReactNode
  initial?: Partial<ArticleValues>
  version?: number
  draftKey?: string
  onSubmit: (values: ArticleValues, version?: number) => Promise<unknown>
}

/** The one form of an article, whatever is made of it: refused words stand beside the field that says them. */
export const ArticleForm = ({ initial, version, draftKey, ...rest }: ArticleFormProps) => {
  const t = useT(w)
  return (
    <FormDrawer<ArticleValues>
      {...rest}
      width={680}
      initial={{ audience: 'staff', ...initial }}
      {...(version !== undefined && { version })}
      {...(draftKey && { draftKey })}
      labels={{ title: t('name'), question: t('question'), answer: t('answer'), audience: t('audience') }}
    >
      <Fields />
    </FormDrawer>
  )
}
