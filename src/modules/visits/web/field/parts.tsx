import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'
import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'

/** A value of the form that is set by tapping a word. */
export const Chips = ({
  name,
  choices,
}: {
  name: (string | number)[]
  choices: { value: string; label: string }[]
}) => {
  const form = Form.useFormInstance()
  const now = Form.useWatch(name)
  return (
    <div className="row">
      {choices.map((c) => (
        <Button
          key={c.value}
          size="small"
          type={now === c.value ? 'primary' : 'default'}
          aria-pressed={now === c.value}
          onClick={() => {
            form.setFieldValue(name, c.value)
            void form.validateFields([name]).catch(() => undefined)
          }}
        >
          {c.label}
        </Button>
      ))}
    </div>
  )
}

type Entries = {
  name: string
  add: string
  /** What a new entry begins with. */
  fresh?: object
  children: (i: number) => ReactNode
}
/** Any number of entries of one kind; each may be taken away again. */
export const Entries = ({ name, add, fresh = {}, children }: Entries) => {
  const t = useT(w)
  return (
    <Form.List name={name}>
      {(fields, { add: more, remove }) => (
        <>
          {fields.map((f, i) => (
            <div key={f.key} className="field-entry">
              {children(f.name)}
              <Button
                type="text"
                icon={<DeleteOutlined />}
                onClick={() => remove(f.name)}
                aria-label={`${t('remove')} ${i + 1}`}
              >
                {t('remove')}
              </Button>
            </div>
          ))}
          <Button block icon={<PlusOutlined />} onClick={() => more({ ...fresh })}>
            {add}
          </Button>
        </>
      )}
    </Form.List>
  )
}
