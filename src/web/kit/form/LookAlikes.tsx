import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Alert, Button } from 'antd'
import { useT } from '../../words.ts'
import { useSettled } from '../parts/RemoteSelect.tsx'
import { lookAlikeWords } from './lookAlikeWords.ts'

/** A record that looks like what is being typed, and why it does. */
export type LookAlike = {
  id: string
  number: string
  title: string
  /** Whose, how far: what tells two of them apart. */
  about: string
  shared: readonly string[]
  sameEnterprise?: boolean
  samePlace?: boolean
}
export type Joining = { id: string; number: string }

type LookAlikesProps = {
  /** Names the source for the cache. */
  source: string
  find: (typed: { title: string; detail: string }) => Promise<LookAlike[]>
  title: string | undefined
  detail: string | undefined
  value?: Joining | undefined
  onChange?: (joining: Joining | undefined) => void
}

const PAUSE_MS = 500
const WORTH = 4

const useFound = ({ source, find, title = '', detail = '' }: LookAlikesProps) => {
  const typed = useSettled(`${title.trim()}\n${detail.trim().slice(0, 400)}`, PAUSE_MS)
  const [settled = '', ...rest] = typed.split('\n')
  const { data = [] } = useQuery({
    queryKey: ['look-alikes', source, typed],
    queryFn: () => find({ title: settled, detail: rest.join('\n') }),
    enabled: settled.length >= WORTH,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  return settled.length >= WORTH ? data : []
}

const useWhy = () => {
  const t = useT(lookAlikeWords)
  return (one: LookAlike) =>
    [
      one.sameEnterprise && t('sameEnterprise'),
      one.samePlace && !one.sameEnterprise && t('samePlace'),
      one.shared.length > 0 && t('inCommon', { words: one.shared.join('、') }),
    ]
      .filter(Boolean)
      .join(' · ')
}

const Line = ({ one, onJoin }: { one: LookAlike; onJoin: () => void }) => {
  const t = useT(lookAlikeWords)
  const why = useWhy()
  return (
    <li className="look-alike">
      <span className="grow">
        <strong>{one.title}</strong>
        <span className="quiet small figures">
          {one.number} · {one.about}
        </span>
        <span className="quiet small">{why(one)}</span>
      </span>
      <Button size="small" onClick={onJoin}>
        {t('join')}
      </Button>
    </li>
  )
}

/** A field of a form: shows what is there already, and takes «add me to that one» instead of a new record. */
export const LookAlikes = (props: LookAlikesProps) => {
  const t = useT(lookAlikeWords)
  const { value, onChange } = props
  const found = useFound(props)
  if (value)
    return (
      <Alert
        type="success"
        showIcon
        role="status"
        className="form-note"
        title={t('joins', { number: value.number })}
        action={
          <Button size="small" onClick={() => onChange?.(undefined)}>
            {t('apart')}
          </Button>
        }
      />
    )
  if (found.length === 0) return null
  const join = ({ id, number }: LookAlike) => onChange?.({ id, number })
  return (
    <Alert
      type="warning"
      role="status"
      className="form-note"
      title={t('title')}
      description={
        <ul className="look-alikes">
          {found.map((one) => (
            <Line key={one.id} one={one} onJoin={() => join(one)} />
          ))}
        </ul>
      }
    />
  )
}
