import { MoreOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, Tooltip } from 'antd'
import { type ReactNode, useState } from 'react'
import { useAllowed } from '../api.ts'
import { useT } from '../words.ts'
import { kitWords } from './kitWords.ts'
import { useTell } from './refusal.ts'

/** Something a person can do here. Without the permission it is not shown; with `blocked` it says why not now. */
export type Action = {
  key: string
  label: string
  run: () => unknown
  may?: string
  icon?: ReactNode
  danger?: boolean
  blocked?: string
}

/** Runs it, shows that it runs, and tells a refusal in words. */
export const useRun = () => {
  const { message } = App.useApp()
  const tell = useTell()
  const [busy, setBusy] = useState<string>()
  const run = async ({ key, run }: Action) => {
    setBusy(key)
    try {
      await run()
    } catch (error) {
      message.error(tell(error).detail, 6)
    } finally {
      setBusy(undefined)
    }
  }
  return { run, busy }
}

/** `key` it by its action where one takes the place of another: the spinner of the last one would linger in the name of the next. */
export const ActionButton = ({ action, primary = false }: { action: Action; primary?: boolean }) => {
  const { run, busy } = useRun()
  const button = (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={action.danger ?? false}
      icon={action.icon}
      loading={busy === action.key}
      disabled={action.blocked !== undefined}
      onClick={() => run(action)}
    >
      {action.label}
    </Button>
  )
  return action.blocked ? <Tooltip title={action.blocked}>{button}</Tooltip> : button
}

/** The one next step as the primary button, the rest in a menu. */
export const Actions = ({ primary, more = [] }: { primary?: Action | undefined; more?: Action[] }) => {
  const t = useT(kitWords)
  const allowed = useAllowed()
  const { run, busy } = useRun()
  const rest = more.filter((action) => allowed(action.may))
  const items = rest.map((action) => ({
    key: action.key,
    label: action.blocked ? <span title={action.blocked}>{action.label}</span> : action.label,
    icon: action.icon,
    danger: action.danger ?? false,
    disabled: action.blocked !== undefined,
    onClick: () => void run(action),
  }))
  return (
    <>
      {primary && allowed(primary.may) && <ActionButton key={primary.key} action={primary} primary />}
      {items.length > 0 && (
        <Dropdown trigger={['click']} menu={{ items }} placement="bottomRight">
          <Button icon={<MoreOutlined />} loading={busy !== undefined} aria-label={t('more')} />
        </Dropdown>
      )}
    </>
  )
}
