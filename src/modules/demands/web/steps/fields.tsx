import { Form, Input, Radio, TreeSelect, type TreeSelectProps } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useOptions, useT } from '../../../../web/words.ts'
import { DemandLevel, type DemandLevel as Level, type TemplatePurpose } from '../../contract/index.ts'
import { useCategories, useCategoryTree } from '../data.ts'
import type { Branch } from '../tree.ts'
import { w } from '../words.ts'
import { TextChoice } from './TextChoice.tsx'

export const LONG = 2000

export const CategoryTree = (props: Omit<TreeSelectProps<string, Branch>, 'treeData'>) => (
  <TreeSelect
    {...props}
    treeData={useCategoryTree()}
    fieldNames={{ label: 'label', value: 'value', children: 'children' }}
    showSearch={{ treeNodeFilterProp: 'label' }}
    treeDefaultExpandAll
    allowClear
  />
)

/** Choosing a category proposes its usual level; a person may say otherwise afterwards. */
export const CategoryField = ({ required = false, setsLevel = false }: { required?: boolean; setsLevel?: boolean }) => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const { data } = useCategories()
  const propose = (id: string | undefined) => {
    const level = data?.items.find((c) => c.id === id)?.level
    if (setsLevel && level) form.setFieldValue('level', level)
  }
  return (
    <Field name="categoryId" label={t('category')} required={required} pick>
      <CategoryTree onChange={propose} />
    </Field>
  )
}

export const LevelField = () => (
  <Field name="level" label={useT(w)('level')} required pick>
    <Radio.Group options={useOptions<Level>(DemandLevel)} optionType="button" />
  </Field>
)

type WordsFieldProps = {
  name: string
  label: string
  help?: string
  required?: boolean
  /** Texts of another purpose than the step's own. */
  purpose?: TemplatePurpose
  max?: number
}
/** A text that people write at length, with the stored ones at hand. */
export const WordsField = ({ name, label, help, required = true, purpose, max = LONG }: WordsFieldProps) => {
  const message = useT(w)('fillIn', { label })
  return (
    <Field label={label} plain={required} help={help}>
      <TextChoice into={name} purpose={purpose} />
      <Form.Item name={name} noStyle rules={required ? [{ required: true, whitespace: true, message }] : []}>
        <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} maxLength={max} aria-label={label} />
      </Form.Item>
    </Field>
  )
}
