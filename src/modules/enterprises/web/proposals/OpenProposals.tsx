import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { Link, May, Moment, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { Proposal } from '../../contract/index.ts'
import { AcceptForm } from './AcceptForm.tsx'
import { PROPOSALS, proposals } from './api.ts'
import { Change, Origin } from './look.tsx'
import { useRefuse } from './ProposalCase.tsx'
import { w } from './words.ts'

const Row = ({ proposal: p, onAccept }: { proposal: Proposal; onAccept: () => void }) => {
  const t = useT(w)
  const refuse = useRefuse()
  const { run, busy } = useRun()
  const turnDown = () => void run({ key: 'refuse', label: t('refuse'), run: async () => void (await refuse(p.id)) })
  return (
    <li className="row" style={{ justifyContent: 'space-between', gap: 12 }}>
      <span className="stack grow" style={{ gap: 2 }}>
        <Change proposal={p} />
        <span className="small quiet">
          <Origin proposal={p} /> · {p.by.name} · <Moment at={p.at} />
          {p.note && ` · ${p.note}`}
        </span>
      </span>
      <May do="enterprise.edit">
        <span className="row">
          <Button type="primary" onClick={onAccept}>
            {t('accept')}
          </Button>
          <Button loading={busy === 'refuse'} onClick={turnDown}>
            {t('refuse')}
          </Button>
        </span>
      </May>
    </li>
  )
}

/** On the enterprise's page: what waits for its keeper, field by field. */
export const OpenProposals = ({ id }: { id: string }) => {
  const t = useT(w)
  const [chosen, choose] = useState<Proposal>()
  const { data } = useQuery({
    queryKey: [...PROPOSALS, 'of', id],
    queryFn: () => proposals.list({ query: { enterpriseId: id, state: 'open', sort: 'at', limit: 20 } }),
  })
  if (!data || data.total === 0) return null
  return (
    <section className="card stack" style={{ gap: 8 }}>
      <h2>
        {t('here')} <Link to={`/proposals?enterpriseId=${id}`}>{t('count', { n: data.total })}</Link>
      </h2>
      <ul className="stack" style={{ gap: 10 }}>
        {data.items.map((p) => (
          <Row key={p.id} proposal={p} onAccept={() => choose(p)} />
        ))}
      </ul>
      {chosen && <AcceptForm proposal={chosen} onClose={() => choose(undefined)} />}
    </section>
  )
}
