import { App, ConfigProvider } from 'antd'
import type { Locale } from 'antd/es/locale/index.js'
import * as en from 'antd/locale/en_US.js'
import * as zh from 'antd/locale/zh_CN.js'
import dayjs from 'dayjs'
import { type ReactNode, useEffect } from 'react'
import 'dayjs/locale/zh-cn.js'
import { type Language, useIsDark, useIsPhone, useMedia, usePrefs } from '../prefs.ts'
import { themeFor } from '../theme.ts'
import { useLanguage } from '../words.ts'
import { ProofDialog } from './ProofDialog.tsx'

// Ant Design's locales are CommonJS: depending on who bundles, the value is one or two `default`s deep.
const unwrap = (from: unknown): Locale => {
  const inner = (from as { default?: unknown }).default
  return inner === undefined ? (from as Locale) : unwrap(inner)
}
const LOCALES: Record<Language, Locale> = { zh: unwrap(zh), en: unwrap(en) }

const useDocument = (dark: boolean) => {
  const language = useLanguage()
  const { text } = usePrefs()
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    document.documentElement.dataset.text = text
  }, [language, dark, text])
  return language
}

/** Theme, words and density of everything below; follows the person's choices at once. */
export const AppProviders = ({ children }: { children: ReactNode }) => {
  const dark = useIsDark()
  const phone = useIsPhone()
  const calm = useMedia('(prefers-reduced-motion: reduce)')
  const language = useDocument(dark)
  const large = usePrefs().text === 'large'
  return (
    <ConfigProvider
      locale={LOCALES[language]}
      theme={themeFor({ dark, phone, large, calm })}
      button={{ autoInsertSpace: false }}
      form={{ requiredMark: false }}
    >
      <App component={false}>
        {children}
        <ProofDialog />
      </App>
    </ConfigProvider>
  )
}
