import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form } from 'antd'
import { Field } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { Condition } from '../../contract/index.ts'
import { w } from '../words.ts'
import { ConditionRow, type Row } from './ConditionRow.tsx'

/** Any number of conditions, each a row; all of them must hold. */
export const Conditions = () => {
  const t = useT(w)
  const whole = async (_: unknown, row: Row) => {
    if (!Condition.safeParse(row).success) throw new Error(t('incomplete'))
  }
  return (
    <Field label={t('conditions')} help={t('conditionsHelp')} plain>
      <Form.List name="conditions">
        {(fields, { add, remove }) => (
          <div className="stack" style={{ gap: 8 }}>
            {fields.map(({ key, name }) => (
              <Form.Item key={key} style={{ marginBottom: 0 }}>
                <div className="row">
                  <Form.Item name={name} noStyle rules={[{ validator: whole }]}>
                    <ConditionRow no={name + 1} />
                  </Form.Item>
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('removeCondition', { no: name + 1 })}
                    onClick={() => remove(name)}
                  />
                </div>
              </Form.Item>
            ))}
            <div>
              <Button icon={<PlusOutlined />} onClick={() => add({})}>
                {t('addCondition')}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Field>
  )
}
