import { useQuery } from '@tanstack/react-query'
import { DayText, EmptyState, ErrorState, Link, Loading, Moment, useParams, useTitle } from '../../../web/kit/index.ts'
import { useLanguage, useT } from '../../../web/words.ts'
import type { DigestSection } from '../contract/index.ts'
import { digestQuery } from './data.ts'
import { notificationWords } from './words.ts'
import './digest.css'

type Line = DigestSection['lines'][number]
const DigestLine = ({ line }: { line: Line }) => {
  const language = useLanguage()
  return (
    <li>
      <Link to={line.link} className="row digest-line">
        <span className="grow">{line.title}</span>
        {line.note && <span className="small quiet">{line.note[language]}</span>}
        {line.at && (
          <span className="small quiet figures">
            <Moment at={line.at} />
          </span>
        )}
      </Link>
    </li>
  )
}

const Section = ({ section }: { section: DigestSection }) => {
  const t = useT(notificationWords)
  const name = section.name[useLanguage()]
  const n = `${section.count}${section.atLeast ? '+' : ''}`
  return (
    <section className="card stack" aria-label={name}>
      <header className="row">
        <h2 className="grow">
          {name} <span className={section.pressing ? 'digest-pressing figures' : 'quiet figures'}>{n}</span>
        </h2>
        {section.more && section.count > section.lines.length && <Link to={section.more}>{t('allOf', { n })}</Link>}
      </header>
      <ul className="digest-lines">
        {section.lines.map((line) => (
          <DigestLine key={`${line.link} ${line.title}`} line={line} />
        ))}
      </ul>
    </section>
  )
}

/** One person's day on one page: what is late, due, new and waiting for her. */
export default function DigestPage() {
  const t = useT(notificationWords)
  const { id } = useParams<'id'>()
  const { data, error, refetch } = useQuery(digestQuery(id))
  useTitle(t('digest'))
  return (
    <article className="stack digest">
      <header className="row">
        <h1 className="grow">{id === 'now' ? t('digestNow') : t('digest')}</h1>
        {id !== 'now' && <Link to="/digests/now">{t('refresh')}</Link>}
      </header>
      {data && (
        <p className="quiet small">
          <DayText day={data.day} /> · {t('writtenAt')} <Moment at={data.writtenAt} />
        </p>
      )}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Loading rows={8} />}
      {data?.sections.length === 0 && <EmptyState title={t('nothing')} hint={t('nothingHint')} />}
      {data?.sections.map((section) => (
        <Section key={section.key} section={section} />
      ))}
    </article>
  )
}
