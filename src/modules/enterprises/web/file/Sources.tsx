import { type Column, ListPage, Moment } from '../../../../web/kit/index.ts'
import { useLabel, useT } from '../../../../web/words.ts'
import { enterpriseContract, type Fact, FactSource } from '../../contract/index.ts'
import { enterprises, KEY } from '../data.ts'
import { useFieldName, useFieldText } from '../say.tsx'
import { enterpriseWords as w } from '../words.ts'

/** Every value a field ever had: who said it, when, from where. */
export const Sources = ({ id }: { id: string }) => {
  const t = useT(w)
  const label = useLabel()
  const nameOf = useFieldName()
  const textOf = useFieldText()
  const source = (f: Fact) => `${label(FactSource, f.source)} · ${f.byName}`
  const columns: Column<Fact>[] = [
    { key: 'field', title: t('field'), width: 140, render: (f) => nameOf(f.field) },
    { key: 'value', title: t('value'), width: 260, render: (f) => textOf(f.field, f.value) },
    { key: 'source', title: t('source'), width: 180, render: source },
    { key: 'at', title: t('at'), sort: true, width: 160, render: (f) => <Moment at={f.at} /> },
  ]
  return (
    <ListPage
      embedded
      contract={enterpriseContract.endpoints.facts}
      title={t('facts')}
      queryKey={[KEY, 'facts', id]}
      fetch={(query) => enterprises.facts({ id, query: { ...query, sort: query.sort ?? '-at' } })}
      rowKey={(f) => f.id}
      columns={columns}
      card={(f) => (
        <div className="stack" style={{ gap: 2 }}>
          <span>
            <span className="quiet">{nameOf(f.field)}：</span>
            {textOf(f.field, f.value)}
          </span>
          <span className="small quiet">
            {source(f)} · <Moment at={f.at} />
          </span>
        </div>
      )}
      empty={{ title: t('facts') }}
    />
  )
}
