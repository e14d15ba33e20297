import { useQuery } from '@tanstack/react-query'
import { EmptyState, ErrorState, Loading, useSearchState, useTitle } from '../../../web/kit/index.ts'
import { useT } from '../../../web/words.ts'
import { ruleSets } from './api.ts'
import { readBody } from './bodyText.ts'
import { RuleCard } from './RuleCard.tsx'
import { w } from './words.ts'
import './rulesets.css'

const readDraft = (text: string): unknown => {
  const read = readBody(text)
  return 'body' in read ? read.body : undefined
}

/** Every rule of the product that a park may make its own. */
export default function RulesPage() {
  const t = useT(w)
  useTitle(t('title'))
  // A draft that was tried out elsewhere comes along in the address.
  const [{ code, draft: text }] = useSearchState()
  const draft = text ? readDraft(text) : undefined
  const { data, error, refetch } = useQuery({ queryKey: ['rule-sets'], queryFn: () => ruleSets.list({}) })
  return (
    <article className="stack rules">
      <h1>{t('title')}</h1>
      <p className="quiet">{t('lead')}</p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={10} />}
      {data?.items.length === 0 && <EmptyState title={t('none')} />}
      {data?.items.map((rules) => (
        <RuleCard key={rules.code} rules={rules} draft={rules.code === code ? draft : undefined} />
      ))}
    </article>
  )
}
