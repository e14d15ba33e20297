import { Progress } from 'antd'
import type { ReactNode } from 'react'
import { Light, type LightColour, Link, Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import {
  type Demand,
  type DemandLink,
  DemandStatus,
  type Kin,
  Light as Lights,
  LinkKind,
} from '../../contract/index.ts'
import { isOpen } from '../../rules/index.ts'
import { TONES } from '../look.ts'
import { g } from '../togetherWords.ts'
import { useFamily } from './data.ts'

/** A case that belongs to this one; a link only for whoever may open it. */
const KinLine = ({ kin, about }: { kin: Kin; about?: ReactNode }) => {
  const label = useLabel()
  const late = isOpen(kin.status) && (kin.light === 'red' || kin.light === 'amber')
  return (
    <li className="row">
      <span className="grow">
        {kin.open ? (
          <Link to={`/demands/${kin.id}`} className="demand-line">
            {kin.title}
          </Link>
        ) : (
          <span className="demand-line">{kin.title}</span>
        )}
        <span className="quiet small figures demand-line">
          {kin.number} · {about ?? kin.department?.name ?? kin.enterprise.name}
        </span>
      </span>
      {late && <Light colour={kin.light as LightColour} label={label(Lights, kin.light)} />}
      <StatusTag tone={TONES[kin.status]}>{label(DemandStatus, kin.status)}</StatusTag>
    </li>
  )
}

const Card = ({ title, children }: { title: string; children: ReactNode }) => (
  <section className="card stack">
    <h2>{title}</h2>
    {children}
  </section>
)

const Children = ({ of }: { of: readonly Kin[] }) => {
  const t = useT(g)
  const done = of.filter((c) => !isOpen(c.status)).length
  return (
    <Card title={t('children')}>
      <Progress
        percent={Math.round((100 * done) / of.length)}
        format={() => t('progress', { done, all: of.length })}
        size="small"
      />
      <ul className="demand-lines">
        {of.map((kin) => (
          <KinLine key={kin.id} kin={kin} />
        ))}
      </ul>
    </Card>
  )
}

const Kins = ({ title, of }: { title: string; of: readonly Kin[] }) => (
  <Card title={title}>
    <ul className="demand-lines">
      {of.map((kin) => (
        <KinLine key={kin.id} kin={kin} about={kin.enterprise.name} />
      ))}
    </ul>
  </Card>
)

const LinkLine = ({ link }: { link: DemandLink }) => {
  const t = useT(g)
  const label = useLabel()
  const kind = link.kind === 'follow-up' ? t(link.follows ? 'follows' : 'followed') : label(LinkKind, link.kind)
  return <KinLine kin={link.other} about={[kind, link.note].filter(Boolean).join(' · ')} />
}

/** Parent, children, what it was merged into or what into it, links; each only where there is any. */
export const FamilyCards = ({ demand }: { demand: Demand }) => {
  const t = useT(g)
  const { data } = useFamily(demand.id)
  if (!data) return null
  const { parent, children, main, merged, links } = data
  return (
    <>
      {parent && <Kins title={t('parent')} of={[parent]} />}
      {main && (
        <Card title={t('mainCase')}>
          <ul className="demand-lines">
            <KinLine kin={main} about={<Moment at={main.since} />} />
          </ul>
          {main.reason && <p className="quiet small">{main.reason}</p>}
        </Card>
      )}
      {children.length > 0 && <Children of={children} />}
      {merged.length > 0 && <Kins title={t('mergedCases')} of={merged} />}
      {links.length > 0 && (
        <Card title={t('links')}>
          <ul className="demand-lines">
            {links.map((l) => (
              <LinkLine key={l.id} link={l} />
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}
