import { Tabs } from 'antd'
import { useMay } from '../../../web/api.ts'
import { useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { Precedents } from './returns/Precedents.tsx'
import { Returns } from './returns/Returns.tsx'
import { w } from './words.ts'

/** 退单台账 and what arbitration made of the last of them. */
export default function ReturnsPage() {
  const t = useT(w)
  const [{ tab }, set] = useSearchState({ tab: 'returns' })
  const mayArbitrate = useMay('demand.arbitrate')
  useTitle(t('returnLedger'))
  return (
    <article className="stack">
      <header>
        <h1>{t('returnLedger')}</h1>
        <p className="quiet">{t('returnsLead')}</p>
      </header>
      {mayArbitrate ? (
        <Tabs
          activeKey={tab}
          onChange={(next) => set({ tab: next })}
          items={[
            { key: 'returns', label: t('returnLedger'), children: <Returns /> },
            { key: 'precedents', label: t('precedents'), children: <Precedents /> },
          ]}
        />
      ) : (
        <Returns />
      )}
    </article>
  )
}
