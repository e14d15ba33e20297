import { Button } from 'antd'
import { Moment, StatusTag } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { FactSource, IndicatorKind, IndicatorUnit, TitleKind } from '../../../enterprises/contract/index.ts'
import { type OwnEnterpriseFile, OwnField, type OwnFieldValue } from '../../contract/index.ts'
import type { Wrong } from './CorrectForm.tsx'
import { fw } from './words.ts'

export type OnWrong = (wrong: Wrong) => void

const Source = ({ source, at }: Pick<OwnFieldValue, 'source' | 'at'>) => {
  const t = useT(fw)
  const label = useLabel()
  if (!source || !at) return null
  return (
    <span className="small quiet">
      {t('from', { source: label(FactSource, source) })} · <Moment at={at} />
    </span>
  )
}

const FieldLine = ({ field: f, onWrong }: { field: OwnFieldValue; onWrong: OnWrong }) => {
  const t = useT(fw)
  const label = useLabel()
  const said = f.value && label([f.value.zh, f.value.en])
  const { correct, quick } = f
  return (
    <li className="own-line">
      <span className="stack-small grow">
        <span className="small quiet">{label(OwnField, f.field)}</span>
        <span className="said">{said ?? <span className="quiet">{t('nothing')}</span>}</span>
        <Source source={f.source} at={f.at} />
        {f.open && (
          <StatusTag tone="amber">{t('openOne', { value: label([f.open.value.zh, f.open.value.en]) })}</StatusTag>
        )}
      </span>
      {correct && !f.open && (
        <Button
          aria-label={t('correctWhat', { what: label(OwnField, f.field) })}
          onClick={() => onWrong({ field: correct, present: said, quick })}
        >
          {t('correct')}
        </Button>
      )}
    </li>
  )
}

export const Identity = ({ file, onWrong }: { file: OwnEnterpriseFile; onWrong: OnWrong }) => {
  const t = useT(fw)
  return (
    <section className="card stack-small" aria-label={t('identity')}>
      <h2>{t('identity')}</h2>
      <ul className="own-lines">
        {file.fields.map((f) => (
          <FieldLine key={f.field} field={f} onWrong={onWrong} />
        ))}
      </ul>
    </section>
  )
}

export const People = ({ file, onWrong }: { file: OwnEnterpriseFile; onWrong: OnWrong }) => {
  const t = useT(fw)
  const wrong = (name?: string, role?: string): Wrong => ({
    field: 'contact',
    present: null,
    quick: name !== undefined,
    ...(name !== undefined && { name }),
    ...(role !== undefined && { role }),
  })
  return (
    <section className="card stack-small" aria-label={t('contacts')}>
      <h2>{t('contacts')}</h2>
      <ul className="own-lines">
        {file.contacts.map((c) => (
          <li key={c.id} className="own-line">
            <span className="stack-small grow">
              <span>
                {c.name} · {c.role} {c.isPrimary && <StatusTag tone="blue">{t('first')}</StatusTag>}
              </span>
              <span className="small quiet">
                {[c.phone, c.mail].filter(Boolean).join(' · ')} <Moment at={c.at} />
              </span>
            </span>
            <Button aria-label={t('correctWhat', { what: c.name })} onClick={() => onWrong(wrong(c.name, c.role))}>
              {t('correct')}
            </Button>
          </li>
        ))}
      </ul>
      <p>
        <Button onClick={() => onWrong(wrong())}>{t('correctPerson')}</Button>
      </p>
    </section>
  )
}

export const Papers = ({ file }: { file: OwnEnterpriseFile }) => {
  const t = useT(fw)
  const label = useLabel()
  return (
    <section className="card stack-small" aria-label={t('titles')}>
      <h2>{t('titles')}</h2>
      {file.titles.length === 0 && <p className="quiet">{t('nothing')}</p>}
      <ul className="own-lines">
        {file.titles.map((x) => (
          <li key={x.id} className="stack-small">
            <span>{x.name}</span>
            <span className="small quiet">
              {label(TitleKind, x.kind)} {x.number} {x.validUntil && t('until', { day: x.validUntil })}{' '}
              {x.expired && <StatusTag tone="red">{t('expired')}</StatusTag>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const Figures = ({ file, onWrong }: { file: OwnEnterpriseFile; onWrong: OnWrong }) => {
  const t = useT(fw)
  const label = useLabel()
  return (
    <section className="card stack-small" aria-label={t('figures')}>
      <h2>{t('figures')}</h2>
      {file.figures.length === 0 && <p className="quiet">{t('nothing')}</p>}
      <ul className="own-lines">
        {file.figures.map((x) => (
          <li key={x.id} className="stack-small">
            <span>
              {label(IndicatorKind, x.kind)} {x.period}：<span className="figures">{x.value.toLocaleString()}</span>{' '}
              {label(IndicatorUnit, x.unit)}
            </span>
            <Source source={x.source} at={x.at} />
          </li>
        ))}
      </ul>
      <p>
        <Button onClick={() => onWrong({ field: 'staff', present: null, quick: false })}>{t('staff')}</Button>
      </p>
    </section>
  )
}
