import { useQuery } from '@tanstack/react-query'
import { Input, Select } from 'antd'
import { api } from '../../../../web/api.ts'
import { Field } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import { demandDeskContract } from '../../../demands/contract/index.ts'
import { w } from '../words.ts'
import { Entries } from './parts.tsx'

const desk = api(demandDeskContract)

const useCategories = () => {
  const language = useLanguage()
  const { data } = useQuery({ queryKey: ['categories'], queryFn: () => desk.categories({}), staleTime: 300_000 })
  return (data?.items ?? [])
    .filter((c) => c.active)
    .map((c) => ({ value: c.id, label: language === 'zh' ? c.nameZh : c.nameEn }))
}

export const NeedsStep = () => {
  const t = useT(w)
  const categories = useCategories()
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
              <Select options={categories} allowClear showSearch={{ optionFilterProp: 'label' }} />
            </Field>
          </>
        )}
      </Entries>
    </>
  )
}
