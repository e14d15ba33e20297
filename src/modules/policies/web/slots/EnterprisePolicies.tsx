import { useQuery } from '@tanstack/react-query'
import { useMay } from '../../../../web/api.ts'
import { Link } from '../../../../web/kit/index.ts'
import type { Slots } from '../../../../web/pages.ts'
import { useT } from '../../../../web/words.ts'
import { POLICIES, policies } from '../api.ts'
import { Conditions, VerdictTag } from '../look.tsx'
import { w } from '../words.ts'

const Matches = ({ id }: { id: string }) => {
  const t = useT(w)
  const { data } = useQuery({ queryKey: [...POLICIES, 'of', id], queryFn: () => policies.ofEnterprise({ id }) })
  if (!data || data.items.length === 0) return null
  const fitting = data.items.filter((m) => m.verdict !== 'no')
  const others = data.items.length - fitting.length
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>
        {t('matches')} <span className="quiet figures">{fitting.length}</span>
      </h2>
      {fitting.length === 0 && <p className="quiet">{t('noMatches')}</p>}
      {fitting.map((m) => (
        <div key={m.policy.id} className="stack" style={{ gap: 4 }}>
          <span className="row">
            <Link to={`/policies/${m.policy.id}`}>{m.policy.name}</Link>
            <VerdictTag verdict={m.verdict} />
          </span>
          <span className="small">{m.policy.benefit}</span>
          <details>
            <summary className="quiet small">{t('why')}</summary>
            <Conditions items={m.conditions} />
          </details>
        </div>
      ))}
      {others > 0 && <span className="quiet small">{t('others', { n: others })}</span>}
    </section>
  )
}

/** Beside the file of an enterprise: what it may get, and why. */
export default function EnterprisePolicies({ enterpriseId }: Slots['enterprise.file']) {
  return useMay('policy.read') ? <Matches id={enterpriseId} /> : null
}
