import { Form, Select } from 'antd'
import { Field, QuestionFields } from '../../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { PortalCategory } from '../../contract/index.ts'
import { w } from '../words.ts'

type CategoryChoiceProps = { categories: readonly PortalCategory[]; mayAttach?: boolean }

/** What it is about, what has to be known for that, or that it belongs elsewhere: before anything is sent. */
export const CategoryChoice = ({ categories, mayAttach = true }: CategoryChoiceProps) => {
  const t = useT(w)
  const zh = useLanguage() === 'zh'
  const id = Form.useWatch<string | undefined>('categoryId')
  const chosen = categories.find((c) => c.id === id)
  const elsewhere = {
    validator: () => (chosen?.diversion ? Promise.reject(new Error(t('elsewhere'))) : Promise.resolve()),
  }
  const options = categories.map((c) => ({ value: c.id, label: zh ? c.nameZh : c.nameEn }))
  return (
    <>
      <Field name="categoryId" label={t('about')} rules={[elsewhere]}>
        <Select
          allowClear
          size="large"
          showSearch={{ optionFilterProp: 'label' }}
          options={options}
          placeholder={t('aboutHolder')}
        />
      </Field>
      {chosen && <QuestionFields key={chosen.id} {...chosen} mayAttach={mayAttach} />}
    </>
  )
}
