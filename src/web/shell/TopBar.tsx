import { EnvironmentOutlined, MoonOutlined, SunOutlined, TranslationOutlined } from '@ant-design/icons'
import { App, Button, Select, Tooltip } from 'antd'
import type { Session } from '../../modules/identity/contract/index.ts'
import { session as sessionApi, startAfresh } from '../api.ts'
import { useTell } from '../kit/refusal.ts'
import { moduleWebs } from '../modules.ts'
import { Link } from '../navigate.tsx'
import { setPrefs, useIsDark, useIsPhone, usePrefs } from '../prefs.ts'
import { useT } from '../words.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { tellOthers, useOnePark } from './onePark.ts'
import { PaletteHost } from './palette/PaletteHost.tsx'
import { shellWords } from './shellWords.ts'

export const LanguageSwitch = () => {
  const t = useT(shellWords)
  const { language } = usePrefs()
  return (
    <Button
      type="text"
      icon={<TranslationOutlined />}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
      onClick={() => setPrefs({ language: language === 'zh' ? 'en' : 'zh' })}
    >
      {t('otherLanguage')}
    </Button>
  )
}

export const ThemeSwitch = () => {
  const t = useT(shellWords)
  const dark = useIsDark()
  const name = t(dark ? 'themeLight' : 'themeDark')
  const icon = dark ? <SunOutlined /> : <MoonOutlined />
  return (
    <Tooltip title={name}>
      <Button type="text" icon={icon} aria-label={name} onClick={() => setPrefs({ theme: dark ? 'light' : 'dark' })} />
    </Tooltip>
  )
}

const ParkSwitch = ({ session }: { session: Session }) => {
  const t = useT(shellWords)
  const { message } = App.useApp()
  const tell = useTell()
  useOnePark(session.park.id)
  const choose = async (parkId: string) => {
    try {
      await sessionApi.switchPark({ body: { parkId } })
      tellOthers(parkId)
      startAfresh('/')
    } catch (error) {
      message.error(tell(error).detail)
    }
  }
  if (session.parks.length < 2)
    return (
      <span className="park-name">
        <EnvironmentOutlined aria-hidden="true" /> {session.park.name}
      </span>
    )
  const options = session.parks.map((park) => ({ value: park.id, label: park.name }))
  return (
    <Select
      className="park-name"
      variant="borderless"
      aria-label={t('switchPark')}
      prefix={<EnvironmentOutlined />}
      value={session.park.id}
      options={options}
      onChange={choose}
      popupMatchSelectWidth={false}
    />
  )
}

const slots = moduleWebs.flatMap((web) => (web.topBar ? [web.topBar] : []))

export const TopBar = ({ session }: { session: Session }) => {
  const phone = useIsPhone()
  const t = useT(shellWords)
  return (
    <header className="top-bar">
      {phone && (
        <Link to="/" aria-label={t('product')} className="brand">
          <img src="/mark.svg" alt="" width={28} height={28} />
        </Link>
      )}
      <ParkSwitch session={session} />
      <span className="grow" />
      <PaletteHost />
      {slots.map((Slot) => (
        <Slot key={Slot.displayName ?? Slot.name} />
      ))}
      {!phone && (
        <>
          <LanguageSwitch />
          <ThemeSwitch />
        </>
      )}
      <AccountMenu session={session} />
    </header>
  )
}
