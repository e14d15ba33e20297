import { Table } from 'antd'
import { useLabel, useT } from '../../../web/words.ts'
import type { RuleSet } from '../contract.ts'
import { type BodyRow, bodyRows } from './bodyRows.ts'
import type { ToldVersion } from './versions.ts'
import { w } from './words.ts'

type BodyTableProps = { rules: RuleSet; version: ToldVersion }
export const BodyTable = ({ rules, version }: BodyTableProps) => {
  const t = useT(w)
  const label = useLabel()
  const name = label([rules.zh, rules.en])
  const caption = t('contentOf', { name, v: version.version })
  return (
    <section className="stack" aria-label={caption}>
      <h3 className="small">{caption}</h3>
      <Table<BodyRow>
        size="small"
        pagination={false}
        rowKey="key"
        dataSource={bodyRows(version.body, rules.names)}
        columns={[
          {
            key: 'item',
            title: t('item'),
            render: (_, row) => (
              <span title={row.key}>{row.path.map(({ zh, en }) => label([zh, en])).join(' · ')}</span>
            ),
          },
          {
            key: 'value',
            title: t('value'),
            className: 'figures',
            width: '45%',
            render: (_, { value }) => label([value.zh, value.en]),
          },
        ]}
      />
    </section>
  )
}
