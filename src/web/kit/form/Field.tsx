import { Form, type FormItemProps } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'

type FieldProps = Omit<FormItemProps, 'label' | 'required' | 'help' | 'extra'> & {
  label: string
  /** Also writes the message that asks for it; every other field says "optional" unless `plain`. */
  required?: boolean
  plain?: boolean
  help?: ReactNode
  /** The value is chosen, not typed: the message says "choose" instead of "fill in". */
  pick?: boolean
}

/** One entry of a form: short label above, help below, what is wrong beside it. */
export const Field = ({
  label,
  required = false,
  plain = false,
  pick = false,
  help,
  rules = [],
  ...rest
}: FieldProps) => {
  const t = useT(kitWords)
  const message = t(pick ? 'requiredPick' : 'required', { label })
  const asked = required ? [{ required: true, message }] : []
  const optional = !required && !plain && <span className="quiet">{t('optional')}</span>
  const text = (
    <span className="row field-label">
      {label}
      {optional}
    </span>
  )
  // antd's own messages say the label, which is no plain text here: without this they would say the field's key.
  const named = { label }
  // What is chosen is judged when it is chosen: by leaving the first of some buttons for another nothing has been left out.
  const judged = pick ? { validateTrigger: ['onSubmit', 'onChange'] } : {}
  return (
    <Form.Item label={text} messageVariables={named} extra={help} rules={[...asked, ...rules]} {...judged} {...rest} />
  )
}
