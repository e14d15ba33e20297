import { Tabs } from 'antd'
import { useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { bw } from './bulk/words.ts'
import { CategoryList } from './settings/CategoryList.tsx'
import { CheckList } from './settings/CheckList.tsx'
import { DispatchRules } from './settings/DispatchRules.tsx'
import { DutyList } from './settings/DutyList.tsx'
import { MacroList } from './settings/MacroList.tsx'
import { Posters } from './settings/Posters.tsx'
import { TemplateList } from './settings/TemplateList.tsx'
import { tw } from './toolWords.ts'
import { w } from './words.ts'
import './demands.css'

/** What the desk keeps in order, so that accepting and dispatching can propose instead of ask. */
export default function DemandSettingsPage() {
  const t = useT(w)
  const tt = useT(tw)
  const tb = useT(bw)
  const [{ tab }, set] = useSearchState({ tab: 'categories' })
  useTitle(t('settings'))
  return (
    <article className="stack demand-settings">
      <header>
        <h1>{t('settings')}</h1>
        <p className="quiet">{t('settingsLead')}</p>
      </header>
      <Tabs
        activeKey={tab}
        onChange={(next) => set({ tab: next })}
        items={[
          { key: 'categories', label: t('categories'), children: <CategoryList /> },
          { key: 'duties', label: t('duties'), children: <DutyList /> },
          { key: 'rules', label: t('rules'), children: <DispatchRules /> },
          { key: 'checks', label: tt('checklist'), children: <CheckList /> },
          { key: 'macros', label: tb('macros'), children: <MacroList /> },
          { key: 'templates', label: t('templates'), children: <TemplateList /> },
          { key: 'posters', label: t('posters'), children: <Posters /> },
        ]}
      />
    </article>
  )
}
