import { Tabs } from 'antd'
import type { ReactNode } from 'react'
import { useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { Fields } from './Fields.tsx'
import { Forms } from './Forms.tsx'
import { Rules } from './Rules.tsx'
import { w } from './words.ts'
import './compliance.css'

const TABS: Record<string, () => ReactNode> = { rules: Rules, forms: Forms, fields: Fields }

/** How this deployment keeps the burden light: rule by rule, form by form, field by field. */
export default function CompliancePage() {
  const t = useT(w)
  useTitle(t('title'))
  const [{ tab }, set] = useSearchState({ tab: 'rules' })
  const names: Record<string, string> = { rules: t('rules'), forms: t('forms'), fields: t('fields') }
  const Body = TABS[tab] ?? Rules
  return (
    <article>
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={tab}
        onChange={(key) => set({ tab: key, form: undefined, state: undefined, twice: undefined })}
        items={Object.keys(TABS).map((key) => ({ key, label: names[key], children: key === tab && <Body /> }))}
      />
    </article>
  )
}
