import { Tag } from 'antd'
import { useMay } from '../../../web/api.ts'
import { type Bulk, Link, ListPage, StatusTag, useCommand, useConfirm } from '../../../web/kit/index.ts'
import { useLabel, useLanguage, useOptions, useT } from '../../../web/words.ts'
import { Decision, Means, type Mention, type PrivacyRequest, privacyContract } from '../contract/index.ts'
import { privacy, REQUESTS, refreshes } from './api.ts'
import { DECISION_TONES } from './looks.ts'
import { w } from './words.ts'

const idsOf = (rows: readonly Mention[]) => rows.map((m) => m.id)

const useBulk = (id: string): Bulk<Mention>[] => {
  const t = useT(w)
  const confirm = useConfirm()
  const decide = useCommand(privacy.decide, { done: t('decided'), refreshes })
  const may = 'privacy.manage'
  const mark = (decision: Decision) => (rows: Mention[]) => decide({ id, body: { ids: idsOf(rows), decision } })
  const keep = async (rows: Mention[]) => {
    const ask = {
      title: t('keepAsk', { n: rows.length }),
      action: t('markKeep'),
      reason: { label: t('ground'), min: 2 },
    }
    const reason = await confirm(ask)
    return reason === undefined ? false : decide({ id, body: { ids: idsOf(rows), decision: 'keep', reason } })
  }
  return [
    { key: 'erase', label: t('markErase'), may, danger: true, run: mark('erase') },
    { key: 'other', label: t('markOther'), may, run: mark('other') },
    { key: 'keep', label: t('markKeep'), may, run: keep },
  ]
}

const Decided = ({ row }: { row: Mention }) => {
  const t = useT(w)
  const label = useLabel()
  if (row.decision === null) return <StatusTag tone="amber">{t('open')}</StatusTag>
  return <StatusTag tone={DECISION_TONES[row.decision]}>{label(Decision, row.decision)}</StatusTag>
}
const What = ({ row }: { row: Mention }) => {
  const language = useLanguage()
  return (
    <>
      {row.what[language]} <code className="quiet small">{row.column}</code>
    </>
  )
}
const useDecisions = () => {
  const t = useT(w)
  return [{ value: 'undecided', label: t('open') }, ...useOptions(Decision)]
}
const By = ({ row }: { row: Mention }) => {
  const label = useLabel()
  return row.means.map((m) => <Tag key={m}>{label(Means, m)}</Tag>)
}
const Firm = ({ row }: { row: Mention }) =>
  row.enterprise && <Link to={`/enterprises/${row.enterprise.id}`}>{row.enterprise.name}</Link>

const Card = ({ row }: { row: Mention }) => (
  <div className="stack">
    <div className="row">
      <strong className="grow">
        <What row={row} />
      </strong>
      <Decided row={row} />
    </div>
    <span className="privacy-words">{row.excerpt}</span>
    <span className="quiet small">
      <By row={row} /> {row.enterprise?.name} {row.reason}
    </span>
  </div>
)

/** Every field in which she is spoken of, and what becomes of it. */
export const MentionList = ({ request }: { request: PrivacyRequest }) => {
  const t = useT(w)
  const bulk = useBulk(request.id)
  const mayDecide = useMay('privacy.manage')
  return (
    <section className="card stack">
      <h2>{t('places')}</h2>
      <ListPage
        embedded
        contract={privacyContract.endpoints.mentions}
        fetch={(query) => privacy.mentions({ id: request.id, query })}
        title={t('places')}
        lead={<span className="small">{t('placesLead')}</span>}
        queryKey={[...REQUESTS, 'mentions', request.id]}
        rowKey={(row) => row.id}
        filters={[{ key: 'decision', kind: 'multi', label: t('decision'), options: useDecisions() }]}
        columns={[
          { key: 'what', title: t('what'), width: 200, render: (row) => <What row={row} /> },
          {
            key: 'excerpt',
            title: t('excerpt'),
            width: 330,
            render: (row) => <span className="privacy-words">{row.excerpt}</span>,
          },
          { key: 'means', title: t('means'), width: 110, render: (row) => <By row={row} /> },
          { key: 'enterprise', title: t('enterprise'), width: 190, render: (row) => <Firm row={row} /> },
          { key: 'decision', title: t('decision'), width: 110, render: (row) => <Decided row={row} /> },
          { key: 'reason', title: t('reason'), width: 200 },
        ]}
        card={(row) => <Card row={row} />}
        {...(request.state === 'open' && mayDecide && { bulk })}
        empty={{ title: t('noPlaces'), hint: t('noPlacesHint') }}
      />
    </section>
  )
}
