import { Alert, Button } from 'antd'
import { useAllowed } from '../../api.ts'
import { useLanguage, useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { formatMoment } from '../moment.ts'
import type { RowKey } from './types.ts'
import type { Rows } from './useRows.ts'

export const TroubleNote = <Row,>({ found }: { found: Rows<Row> }) => {
  const t = useT(kitWords)
  const language = useLanguage()
  if (!found.error || !found.rows) return null
  const text = found.earlier
    ? t('earlierShown')
    : t('staleShown', { at: formatMoment(new Date(found.updatedAt), language) })
  const action = (
    <Button size="small" onClick={found.retry}>
      {t('retry')}
    </Button>
  )
  return <Alert type="warning" showIcon role="alert" title={text} action={action} className="list-trouble" />
}

/** The rest stands in the help behind `?`. */
const TOLD = 3
type FootProps<Row> = { found: Rows<Row>; keysHint: boolean; keys: readonly RowKey<Row>[] }
export const Foot = <Row,>({ found, keysHint, keys }: FootProps<Row>) => {
  const t = useT(kitWords)
  const allowed = useAllowed()
  const own = keys
    .filter((key) => allowed(key.may))
    .slice(0, TOLD)
    .map((key) => ` · ${key.press} ${key.label}`)
  const total = `${found.total.toLocaleString('en')}${found.totalIsExact ? '' : '+'}`
  return (
    <div className="row list-foot small quiet">
      <span className="figures">{t('loadedOf', { n: found.rows?.length ?? 0, total })}</span>
      {found.more && (
        <Button size="small" loading={found.loadingMore} onClick={found.loadMore}>
          {t('loadMore')}
        </Button>
      )}
      <span className="grow" />
      {keysHint && (
        <span>
          {t('keysHint')}
          {own}
        </span>
      )}
    </div>
  )
}
