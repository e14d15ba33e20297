import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { api } from '../../../../web/api.ts'
import { Field, QuestionFields } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { type Category, demandDeskContract } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'
import { Entries } from './parts.tsx'

const desk = api(demandDeskContract)

export const useCategories = () =>
  useQuery({ queryKey: ['categories'], queryFn: () => desk.categories({}), staleTime: 300_000 }).data?.items ?? []

/** What this category asks for, or that it belongs elsewhere, while one still sits with the enterprise. */
const Asked = ({ i, categories }: { i: number; categories: readonly Category[] }) => {
  const id = Form.useWatch<string | undefined>(['demands', i, 'categoryId'])
  const chosen = categories.find((c) => c.id === id)
  if (!chosen) return null
  return <QuestionFields key={id} {...chosen} name={[i, 'answers']} path={['demands', i, 'answers']} />
}

export const NeedsStep = () => {
  const t = useT(w)
  const zh = useLanguage() === 'zh'
  const categories = useCategories().filter((c) => c.active)
  const options = categories.map((c) => ({ value: c.id, label: zh ? c.nameZh : c.nameEn }))
  return (
    <>
      <p className="quiet form-note">{t('noNeeds')}</p>
      <Entries name="demands" add={t('addNeed')}>
        {(i) => (
          <>
            <Field
              name={[i, 'title']}
              label={t('needTitle', { n: i + 1 })}
              required
              rules={[{ min: 4, message: t('needTitleShort') }]}
            >
              <Input maxLength={80} />
            </Field>
            <Field name={[i, 'detail']} label={t('needDetail')} help={t('needDetailHelp')}>
              <Input.TextArea autoSize={{ minRows: 2, maxRows: 8 }} maxLength={4000} />
            </Field>
            <Field name={[i, 'categoryId']} label={t('needCategory')}>
              <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} />
            </Field>
            <Asked i={i} categories={categories} />
          </>
        )}
      </Entries>
    </>
  )
}
