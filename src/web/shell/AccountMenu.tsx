import { UserOutlined } from '@ant-design/icons'
import { App, Button, Dropdown, type MenuProps } from 'antd'
import { useState } from 'react'
import type { Session } from '../../modules/identity/contract/index.ts'
import { session as sessionApi, startAfresh } from '../api.ts'
import { forgetDrafts } from '../kit/form/draft.ts'
import { useConfirm } from '../kit/parts/Confirm.tsx'
import { forgetRecent } from '../kit/recent.ts'
import { useTell } from '../kit/refusal.ts'
import { moduleWebs } from '../modules.ts'
import { type Prefs, setPrefs, useIsPhone, usePrefs } from '../prefs.ts'
import { useLabel, useLanguage, useT } from '../words.ts'
import { JoinParkDrawer } from './JoinParkForm.tsx'
import { PasswordDrawer } from './PasswordForm.tsx'
import { SecurityDrawer } from './SecurityDrawer.tsx'
import { securityWords } from './securityWords.ts'
import { shellWords } from './shellWords.ts'

const useSignOut = ({ signOutUrl }: Session) => {
  const { message } = App.useApp()
  const tell = useTell()
  const t = useT(shellWords)
  const confirm = useConfirm()
  /** Signing out erases everything of this address in the browser, the phone app's store with it. */
  const mayErase = async () => {
    const { unsentHere } = await import('../field/engine/unsent.ts')
    const count = await unsentHere().catch(() => 0)
    if (count === 0) return true
    const ask = {
      title: t('unsentTitle'),
      body: t('unsentBody', { n: count }),
      action: t('signOutAnyway'),
      danger: true,
    }
    return (await confirm(ask)) !== undefined
  }
  return async () => {
    if (!(await mayErase())) return
    try {
      await sessionApi.signOut({})
    } catch (error) {
      // Leaving the screen signed in while claiming otherwise would be worse than staying.
      return void message.error(tell(error).detail)
    }
    forgetDrafts()
    forgetRecent()
    if (signOutUrl) window.location.assign(signOutUrl)
    else startAfresh('/sign-in')
  }
}

const useChoices = () => {
  const t = useT(shellWords)
  const prefs = usePrefs()
  const mark = (on: boolean, text: string) => (on ? `✓ ${text}` : `　${text}`)
  const theme = (
    [
      ['light', 'themeLight'],
      ['dark', 'themeDark'],
      ['system', 'themeSystem'],
    ] as const
  ).map(([value, key]) => ({
    key: `theme:${value}`,
    label: mark(prefs.theme === value, t(key)),
  }))
  const text = (
    [
      ['normal', 'textNormal'],
      ['large', 'textLarge'],
    ] as const
  ).map(([value, key]) => ({
    key: `text:${value}`,
    label: mark(prefs.text === value, t(key)),
  }))
  return { theme, text }
}

const ENTRIES = moduleWebs.flatMap((web) => web.account ?? [])
const offeredTo = ({ may }: Session) => ENTRIES.filter((e) => e.anyOf.some((permission) => may.includes(permission)))

const useItems = (session: Session): MenuProps['items'] => {
  const t = useT(shellWords)
  const own = useT(securityWords)
  const language = useLanguage()
  const label = useLabel()
  const { theme, text } = useChoices()
  const roles = session.roles.map((role) => role[language]).join(' · ')
  const who = { key: 'who', type: 'group' as const, label: `${session.user.account}　${roles}`, children: [] }
  return [
    who,
    { type: 'divider' },
    { key: `language:${language === 'zh' ? 'en' : 'zh'}`, label: t('otherLanguage') },
    { type: 'group', label: t('theme'), children: theme },
    { type: 'group', label: t('textSize'), children: text },
    { type: 'divider' },
    ...offeredTo(session).map((e) => ({ key: `own:${e.key}`, label: label(e.label) })),
    { key: 'password', label: t('changePassword') },
    { key: 'security', label: own('security') },
    { key: 'joinPark', label: t('joinPark') },
    { key: 'signOut', label: t('signOut') },
  ]
}

export const AccountMenu = ({ session }: { session: Session }) => {
  const t = useT(shellWords)
  const phone = useIsPhone()
  const signOut = useSignOut(session)
  const [open, setOpen] = useState<string>()
  const close = () => setOpen(undefined)
  const items = useItems(session)
  const choose: MenuProps['onClick'] = ({ key }) => {
    if (key === 'signOut') return void signOut()
    if (key === 'password' || key === 'security' || key === 'joinPark' || key.startsWith('own:')) return setOpen(key)
    const [pref, value] = key.split(':')
    setPrefs({ [pref as keyof Prefs]: value })
  }
  return (
    <>
      <Dropdown trigger={['click']} placement="bottomRight" menu={{ items: items ?? [], onClick: choose }}>
        <Button type="text" icon={<UserOutlined />} aria-label={`${t('account')} ${session.user.name}`}>
          {phone ? undefined : session.user.name}
        </Button>
      </Dropdown>
      <PasswordDrawer open={open === 'password'} onClose={close} />
      <SecurityDrawer open={open === 'security'} onClose={close} />
      {open === 'joinPark' && <JoinParkDrawer open onClose={close} />}
      {offeredTo(session).map(({ key, drawer: Own }) => (
        <Own key={key} open={open === `own:${key}`} onClose={close} />
      ))}
    </>
  )
}
