import { ReloadOutlined } from '@ant-design/icons'
import { Button, Input, Space } from 'antd'
import { Field } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { makePassword } from './password.ts'
import { w } from './words.ts'

type EntryProps = { value?: string; onChange?: (value: string) => void; id?: string }
const Entry = ({ value, onChange, id }: EntryProps) => {
  const t = useT(w)
  return (
    <Space.Compact block>
      <Input
        {...(id && { id })}
        value={value}
        onChange={(e) => onChange?.(e.target.value)}
        autoComplete="off"
        maxLength={200}
      />
      <Button icon={<ReloadOutlined />} onClick={() => onChange?.(makePassword())}>
        {t('anotherPassword')}
      </Button>
    </Space.Compact>
  )
}

/** A first password, made up unless somebody types one; readable, because it is going to be handed over. */
export const PasswordField = () => {
  const t = useT(w)
  return (
    <Field name="password" label={t('firstPassword')} help={t('firstPasswordHelp')} required>
      <Entry />
    </Field>
  )
}

/** Shows once what has to be handed over. */
export const HandOver = ({ account, password }: { account: string; password: string }) => {
  const t = useT(w)
  return (
    <dl className="facts">
      <div className="fact">
        <dt>{t('account')}</dt>
        <dd>{account}</dd>
      </div>
      <div className="fact">
        <dt>{t('handOver')}</dt>
        <dd className="figures">{password}</dd>
      </div>
      <p className="quiet small">{t('firstPasswordHelp')}</p>
    </dl>
  )
}
