import { Tabs } from 'antd'
import { useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { FormView } from './FormView.tsx'
import { FullLedger } from './FullLedger.tsx'
import { ledgerWords as w } from './words.ts'

/** The ledgers that leave the product: two as parks print them, one with everything. */
export default function LedgersPage() {
  const t = useT(w)
  const [{ tab }, set] = useSearchState({ tab: 'problem' })
  useTitle(t('title'))
  return (
    <article className="stack">
      <h1>{t('title')}</h1>
      <Tabs
        activeKey={tab}
        onChange={(next) => set({ tab: next, q: undefined, sort: undefined, status: undefined })}
        destroyOnHidden
        items={[
          { key: 'problem', label: t('problem'), children: <FormView kind="problem" /> },
          { key: 'nail', label: t('nail'), children: <FormView kind="nail" /> },
          { key: 'full', label: t('full'), children: <FullLedger /> },
        ]}
      />
    </article>
  )
}
