import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { api } from '../../../../web/api.ts'
import { Field, LookAlikes, QuestionFields } from '../../../../web/kit/index.ts'
import { Slot } from '../../../../web/Slot.tsx'
import { useLabel, useLanguage, useT } from '../../../../web/words.ts'
import {
  type Category,
  DemandStatus,
  demandDeskContract,
  demandDuplicateContract,
} from '../../../demands/contract/index.ts'
import { w } from '../words.ts'
import { AskedStep } from './AskedStep.tsx'
import { Entries } from './parts.tsx'

const desk = api(demandDeskContract)
const duplicates = api(demandDuplicateContract)

export const useCategories = () =>
  useQuery({ queryKey: ['categories'], queryFn: () => desk.categories({}), staleTime: 300_000 }).data?.items ?? []

/** What this category asks for, or that it belongs elsewhere, while one still sits with the enterprise. */
const Asked = ({ i, categories }: { i: number; categories: readonly Category[] }) => {
  const id = Form.useWatch<string | undefined>(['demands', i, 'categoryId'])
  const chosen = categories.find((c) => c.id === id)
  if (!chosen) return null
  return <QuestionFields key={id} {...chosen} name={[i, 'answers']} path={['demands', i, 'answers']} />
}

/** Whether the ledger has it already: then the words are added there. */
const Known = ({ i, enterpriseId }: { i: number; enterpriseId: string }) => {
  const label = useLabel()
  const title = Form.useWatch<string | undefined>(['demands', i, 'title'])
  const detail = Form.useWatch<string | undefined>(['demands', i, 'detail'])
  const find = async (typed: { title: string; detail: string }) => {
    const { items } = await duplicates.hints({ query: { enterpriseId, ...typed } })
    return items.map((h) => ({ ...h, about: `${h.enterprise.name} · ${label(DemandStatus, h.status)}` }))
  }
  return (
    <Form.Item name={[i, 'joins']} noStyle>
      <LookAlikes source={`demands:${enterpriseId}`} find={find} title={title} detail={detail} />
    </Form.Item>
  )
}

/** An answer that is known already can be given on the spot; the need is then taken off the list. */
const Answered = ({ i }: { i: number }) => {
  const form = Form.useFormInstance()
  const title = Form.useWatch<string | undefined>(['demands', i, 'title'])
  const detail = Form.useWatch<string | undefined>(['demands', i, 'detail'])
  const categoryId = Form.useWatch<string | undefined>(['demands', i, 'categoryId'])
  const typed = { title, detail, categoryId }
  const solved = () => {
    const all: unknown[] = form.getFieldValue('demands') ?? []
    form.setFieldValue('demands', all.toSpliced(i, 1))
  }
  return <Slot name="demand.typing" side="staff" {...typed} onSolved={solved} />
}

export const NeedsStep = ({ enterpriseId }: { enterpriseId: string }) => {
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
            <Known i={i} enterpriseId={enterpriseId} />
            <Field name={[i, 'categoryId']} label={t('needCategory')}>
              <Select options={options} allowClear showSearch={{ optionFilterProp: 'label' }} />
            </Field>
            <Asked i={i} categories={categories} />
            <Answered i={i} />
          </>
        )}
      </Entries>
      <AskedStep />
    </>
  )
}
