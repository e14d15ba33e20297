import { Link, useGo, useIsPhone } from '../../../web/kit/index.ts'
import type { FormPage } from '../contract/index.ts'

type Head = { title: string; span: number; grouped: boolean }
const topOf = (columns: FormPage['columns']): Head[] => {
  const heads: Head[] = []
  columns.forEach(({ group, title }, i) => {
    const last = heads.at(-1)
    if (group !== null && last?.grouped && columns[i - 1]?.group === group) last.span++
    else heads.push({ title: group ?? title, span: 1, grouped: group !== null })
  })
  return heads
}

const Header = ({ columns }: Pick<FormPage, 'columns'>) => (
  <thead>
    <tr>
      {topOf(columns).map((h) => (
        <th key={h.title} colSpan={h.span} rowSpan={h.grouped ? 1 : 2} scope={h.grouped ? 'colgroup' : 'col'}>
          {h.title}
        </th>
      ))}
    </tr>
    <tr>
      {columns.map((c) =>
        c.group === null ? null : (
          <th key={c.title} scope="col">
            {c.title}
          </th>
        ),
      )}
    </tr>
  </thead>
)

const OnPhone = ({ page }: { page: FormPage }) => (
  <ul className="ledger-cards">
    {page.items.map(({ id, cells }) => (
      <li key={id} className="card">
        <Link to={`/demands/${id}`}>{cells[2]}</Link>
        <dl className="ledger-facts small">
          {page.columns.map((c, i) =>
            i === 2 || cells[i] === null ? null : (
              <div key={c.title}>
                <dt className="quiet">{c.title}</dt>
                <dd>{cells[i]}</dd>
              </div>
            ),
          )}
        </dl>
      </li>
    ))}
  </ul>
)

/** The printed page on the screen; on a phone the same cells, one case below the other. */
export const FormSheet = ({ page }: { page: FormPage }) => {
  const go = useGo()
  const phone = useIsPhone()
  if (phone) return <OnPhone page={page} />
  const width = page.columns.reduce((sum, c) => sum + c.width, 0)
  return (
    <div className="ledger-paper">
      <h2>{page.title}</h2>
      <div className="ledger-line">
        <span>{page.left}</span>
        <span>{page.right}</span>
      </div>
      <table className="ledger-table">
        <colgroup>
          {page.columns.map((c) => (
            <col key={c.title} style={{ width: `${(c.width / width) * 100}%` }} />
          ))}
        </colgroup>
        <Header columns={page.columns} />
        <tbody>
          {page.items.map(({ id, cells }) => (
            <tr key={id} onDoubleClick={() => go(`/demands/${id}`)}>
              {page.columns.map((c, i) => (
                <td key={c.title}>{i === 2 ? <Link to={`/demands/${id}`}>{cells[i]}</Link> : cells[i]}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {page.notes.map((note) => (
        <p key={note} className="small">
          {note}
        </p>
      ))}
    </div>
  )
}
