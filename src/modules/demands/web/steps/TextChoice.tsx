import { Form, Select } from 'antd'
import { useContext } from 'react'
import { useT } from '../../../../web/words.ts'
import type { TemplatePurpose } from '../../contract/index.ts'
import { w } from '../words.ts'
import { StepCase } from './stepCase.ts'
import { useTexts } from './texts.ts'

/** Puts a stored text into a field, filled in with the case; what was typed stays in front of it. Hovering shows it before. */
export const TextChoice = ({ into, purpose }: { into: string; purpose?: TemplatePurpose | undefined }) => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const here = useContext(StepCase)
  const texts = useTexts(purpose ?? here?.action, here?.demand)
  if (texts.length === 0) return null
  const use = (id: string | null) => {
    const body = texts.find((one) => one.id === id)?.body
    form.setFieldValue(into, [form.getFieldValue(into), body].filter(Boolean).join('\n'))
  }
  return (
    <Select
      className="demand-template"
      value={null}
      placeholder={t('template')}
      aria-label={t('template')}
      options={texts.map((one) => ({ value: one.id, label: one.label, title: one.body }))}
      optionRender={(option) => (
        <span className="demand-text">
          {option.label}
          <span className="quiet small">{String(option.data.title)}</span>
        </span>
      )}
      onChange={use}
      popupMatchSelectWidth={420}
    />
  )
}
