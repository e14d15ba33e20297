import { DetailPage, RemoteSelect, useSearchState } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { findEnterprise, nameEnterprise, useSheet } from './api.ts'
import { Sheet } from './sheet/Sheet.tsx'
import { w } from './words.ts'

const idsIn = (text: string) => text.split(',').filter(Boolean)

/** Which files become one, and what stays of each: `?main=…&other=…`. */
export default function SheetPage() {
  const t = useT(w)
  const [{ main, other }, set] = useSearchState({ main: '', other: '' })
  const others = idsIn(other)
  const { data: sheet, error, refetch } = useSheet(main, others)
  const makeMain = (id: string) => set({ main: id, other: [main, ...others].filter((x) => x !== id).join(',') })
  const title = others.length === 0 || sheet ? t('sheet') : undefined
  return (
    <DetailPage
      title={title}
      lead={<span className="quiet">{t('sheetLead')}</span>}
      back={{ to: '/duplicates', label: t('title') }}
      error={error}
      onRetry={() => void refetch()}
    >
      {others.length === 0 && (
        <section className="card">
          <RemoteSelect
            source="enterprises"
            aria-label={t('choose')}
            placeholder={t('choose')}
            search={findEnterprise}
            named={nameEnterprise}
            onChange={(id) => typeof id === 'string' && id !== main && set({ other: id })}
          />
        </section>
      )}
      {sheet && <Sheet key={`${main}/${other}`} sheet={sheet} onMain={makeMain} />}
    </DetailPage>
  )
}
