import { onPrefs, prefsNow } from '../../prefs.ts'

const dark = window.matchMedia('(prefers-color-scheme: dark)')

const wear = () => {
  const { theme, sun, text, language } = prefsNow()
  const isDark = theme === 'dark' || (theme === 'system' && dark.matches)
  const root = document.documentElement
  root.dataset.theme = sun ? 'sun' : isDark ? 'dark' : 'light'
  root.dataset.text = text
  root.lang = language === 'zh' ? 'zh-CN' : 'en'
  const bar = document.querySelector('meta[name="theme-color"]')
  bar?.setAttribute('content', !sun && isDark ? '#171d26' : '#ffffff')
}

/** The screen looks as its reader wants from the first picture on. */
export const wearLooks = () => {
  wear()
  onPrefs(wear)
  dark.addEventListener('change', wear)
}
