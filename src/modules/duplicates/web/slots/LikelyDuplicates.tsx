import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { Link } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useLanguage, useT } from '../../../../web/words.ts'
import type { Pair } from '../../contract/index.ts'
import { MERGES, mergeAddress, merges, PAIRS, pairs } from '../api.ts'
import { w } from '../words.ts'

const SHOWN = 3
const Line = ({ pair, id }: { pair: Pair; id: string }) => {
  const t = useT(w)
  const language = useLanguage()
  const beside = pair.one.id === id ? pair.other : pair.one
  return (
    <span className="stack-small">
      <span>
        <Link to={`/duplicates/${pair.id}`}>{beside.name}</Link>{' '}
        <span className="quiet small">{pair.reasons.map((r) => r.text[language]).join('；')}</span>
      </span>
      <Link to={mergeAddress(id, beside.id)} className="small">
        {t('merge')}
      </Link>
    </span>
  )
}

const Lines = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data } = useQuery({
    queryKey: [...PAIRS, 'of', id],
    queryFn: () => pairs.list({ query: { enterpriseId: id, state: 'open', sort: '-score', limit: SHOWN } }),
  })
  const { data: done } = useQuery({
    queryKey: [...MERGES, 'of', id],
    queryFn: () => merges.list({ query: { enterpriseId: id, state: 'done', sort: '-at', limit: SHOWN } }),
  })
  const into = (done?.items ?? []).filter((m) => m.main.id === id)
  if (!data?.items.length && into.length === 0) return null
  return (
    <section className="card stack" style={{ gap: 8 }}>
      {data?.items.length ? (
        <h2>
          <Link to={`/duplicates?enterpriseId=${id}`}>{t('mayBeTwice')}</Link>{' '}
          <span className="quiet figures">{data.total}</span>
        </h2>
      ) : null}
      {data?.items.map((p) => (
        <Line key={p.id} pair={p} id={id} />
      ))}
      {into.length > 0 && <h2>{t('mergedHere')}</h2>}
      {into.map((m) => (
        <Link key={m.id} to={`/enterprise-merges/${m.id}`}>
          {m.others.map((o) => o.name).join('、')}
        </Link>
      ))}
    </section>
  )
}

/** Beside the file of an enterprise: files that may be the same one, and those that were merged into it. */
export default function LikelyDuplicates({ enterpriseId }: Slots['enterprise.file']) {
  return useMay('enterprise.merge') ? <Lines id={enterpriseId} /> : null
}
