import { Button } from 'antd'
import { useLanguage, useT } from '../../../web/words.ts'
import type { Cell, FigureLine, RegionFigures } from '../contract/index.ts'
import { cellText, groupText } from '../rules/shown.ts'
import { w } from './words.ts'

const CellText = ({ cell, unit }: { cell: Cell | undefined; unit: FigureLine['unit'] }) => {
  const t = useT(w)
  const text = cellText(cell, unit)
  if (cell?.state === 'held')
    return (
      <abbr className="region-held" title={t('heldTitle')}>
        {text}
      </abbr>
    )
  if (cell?.state !== 'told') return <span className="quiet">{text}</span>
  return <>{text.toLocaleString()}</>
}

type Props = {
  figures: RegionFigures
  lines: readonly FigureLine[]
  /** One figure by park; without, every figure of the whole. */
  byPark: boolean
  onPick: (measure: string) => void
}

const Head = ({ line, byPark, onPick }: { line: FigureLine } & Pick<Props, 'byPark' | 'onPick'>) => {
  const language = useLanguage()
  if (byPark) return <>{groupText(line, language)}</>
  return (
    <Button type="link" className="region-pick" onClick={() => onPick(line.measure)}>
      {line.label[language]}
    </Button>
  )
}

/** Months from the newest on, so that a narrow screen shows the newest. */
export const FigureTable = ({ figures, lines, byPark, onPick }: Props) => {
  const t = useT(w)
  const order = figures.months.map((_, i) => figures.months.length - 1 - i)
  return (
    <section className="card region-scroll" aria-label={t('title')}>
      <table className="region-table">
        <thead>
          <tr>
            <th scope="col">{byPark ? t('of') : t('figure')}</th>
            {byPark && <th scope="col">{t('parksCount')}</th>}
            {order.map((i) => (
              <th scope="col" key={figures.months[i]}>
                {figures.months[i]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.key}>
              <th scope="row">
                <Head line={line} byPark={byPark} onPick={onPick} />
              </th>
              {byPark && <td className="figures">{line.parks}</td>}
              {order.map((i) => (
                <td key={figures.months[i]} className="figures">
                  <CellText cell={line.cells[i]} unit={line.unit} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
