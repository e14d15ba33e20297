import { useQuery } from '@tanstack/react-query'
import { Link, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { ActionState } from '../../contract/index.ts'
import { ACTION_TONES } from '../look.ts'
import { actions, TROUBLE } from '../troubleData.ts'
import { tw } from '../troubleWords.ts'

/** What a case is a sign of: the others like it, and what is being done about them all. */
export const SignsCard = ({ demandId }: { demandId: string }) => {
  const t = useT(tw)
  const label = useLabel()
  const { data } = useQuery({
    queryKey: [...TROUBLE, 'of', demandId],
    queryFn: () => actions.ofDemand({ id: demandId }),
    staleTime: 60_000,
  })
  if (!data || (!data.cluster && data.actions.length === 0)) return null
  return (
    <section className="card stack-small">
      <h2>{t('signs')}</h2>
      {data.cluster && (
        <Link to={`/clusters/${data.cluster.id}`}>
          {t('among', { label: data.cluster.label, n: data.cluster.caseCount })}
        </Link>
      )}
      {data.actions.map((a) => (
        <p key={a.id} className="row">
          <span className="grow">
            <Link to={`/special-actions/${a.id}`}>{a.title}</Link>
            <span className="quiet small learning-under">
              {a.number} · {a.department}
            </span>
          </span>
          <StatusTag tone={ACTION_TONES[a.state]}>{label(ActionState, a.state)}</StatusTag>
        </p>
      ))}
    </section>
  )
}
