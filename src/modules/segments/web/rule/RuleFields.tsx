import { MinusCircleOutlined, PlusOutlined } from '@ant-design/icons'
import { Button, Form, Radio } from 'antd'
import { useT } from '../../../../web/words.ts'
import { AskedCondition, type AskedField } from '../../../enterprises/contract/index.ts'
import { ruleWords as w } from '../words.ts'
import { ConditionLine } from './ConditionLine.tsx'
import { type Draft, FIRST_GROUP } from './fields.ts'
import './rule.css'

const MatchField = ({ name, label }: { name: (string | number)[]; label: string }) => {
  const t = useT(w)
  return (
    <Form.Item name={name} noStyle>
      <Radio.Group
        aria-label={label}
        size="small"
        optionType="button"
        options={[
          { value: 'all', label: t('all') },
          { value: 'any', label: t('any') },
        ]}
      />
    </Form.Item>
  )
}

const Group = ({ name, without, remove }: { name: number; without: readonly AskedField[]; remove?: () => void }) => {
  const t = useT(w)
  const g = name + 1
  const whole = async (_: unknown, row: Draft) => {
    if (!AskedCondition.safeParse(row).success) throw new Error(t('incomplete'))
  }
  return (
    <fieldset className="rule-group stack-small">
      <legend className="hidden-text">{t('group', { g })}</legend>
      <div className="row">
        <MatchField name={[name, 'match']} label={t('matchGroup', { g })} />
        <span className="grow" />
        {remove && (
          <Button
            type="text"
            size="small"
            icon={<MinusCircleOutlined />}
            aria-label={t('removeGroup', { g })}
            onClick={remove}
          />
        )}
      </div>
      <Form.List name={[name, 'conditions']}>
        {(fields, list) => (
          <>
            {fields.map((f) => (
              <div key={f.key} className="rule-line">
                <Form.Item
                  name={f.name}
                  className="rule-item"
                  rules={[{ validator: whole }]}
                  validateTrigger="onSubmit"
                >
                  <LineOf g={g} no={f.name + 1} without={without} />
                </Form.Item>
                {fields.length > 1 && (
                  <Button
                    type="text"
                    icon={<MinusCircleOutlined />}
                    aria-label={t('removeCondition', { g, no: f.name + 1 })}
                    onClick={() => list.remove(f.name)}
                  />
                )}
              </div>
            ))}
            <div>
              <Button size="small" icon={<PlusOutlined />} onClick={() => list.add({})}>
                {t('addCondition')}
              </Button>
            </div>
          </>
        )}
      </Form.List>
    </fieldset>
  )
}

type LineOfProps = {
  g: number
  no: number
  without: readonly AskedField[]
  value?: Draft
  onChange?: (row: Draft) => void
}
const LineOf = ({ g, no, without, ...bound }: LineOfProps) => (
  <div className="row">
    <ConditionLine at={{ g, no }} without={without} {...bound} />
  </div>
)

/** Conditions in rows, all or any of a group, all or any of the groups; part of a form under `rule`. */
export const RuleFields = ({ without = [] }: { without?: readonly AskedField[] }) => {
  const t = useT(w)
  return (
    <Form.List name={['rule', 'groups']}>
      {(groups, list) => (
        <div className="stack-small">
          {groups.length > 1 && (
            <div className="row">
              <span className="quiet">{t('matchGroups')}</span>
              <MatchOfRule />
            </div>
          )}
          {groups.map((f) => (
            <Group
              key={f.key}
              name={f.name}
              without={without}
              {...(groups.length > 1 && { remove: () => list.remove(f.name) })}
            />
          ))}
          <div className="row">
            <Button size="small" icon={<PlusOutlined />} onClick={() => list.add(structuredClone(FIRST_GROUP))}>
              {t('addGroup')}
            </Button>
          </div>
          <p className="small quiet">{t('help')}</p>
        </div>
      )}
    </Form.List>
  )
}
/** Outside the list, so that its name counts from the form. */
const MatchOfRule = () => {
  const t = useT(w)
  const form = Form.useFormInstance()
  const match = Form.useWatch(['rule', 'match'], { form, preserve: true })
  return (
    <Radio.Group
      aria-label={t('matchGroups')}
      size="small"
      optionType="button"
      value={match ?? 'all'}
      onChange={(e) => form.setFieldValue(['rule', 'match'], e.target.value)}
      options={[
        { value: 'all', label: t('all') },
        { value: 'any', label: t('any') },
      ]}
    />
  )
}
