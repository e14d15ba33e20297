import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import type { ReactNode } from 'react'

type EntryRowsProps = { name: string; add: string; label: (n: number) => string; children: (i: number) => ReactNode }
/** Any number of entries of one kind in a form; each may be taken away again. */
export const EntryRows = ({ name, add, label, children }: EntryRowsProps) => (
  <Form.List name={name}>
    {(fields, { add: more, remove }) => (
      <div className="stack question-rows">
        {fields.map((f, i) => (
          <fieldset key={f.key} className="question-row">
            <legend className="row small">
              <span className="grow">{label(i + 1)}</span>
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`${label(i + 1)} ×`}
                onClick={() => remove(f.name)}
              />
            </legend>
            {children(f.name)}
          </fieldset>
        ))}
        <Button icon={<PlusOutlined />} onClick={() => more({})}>
          {add}
        </Button>
      </div>
    )}
  </Form.List>
)
