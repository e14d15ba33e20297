import { useId, useState } from 'react'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { usePack } from '../../app/live.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Screen } from '../../kit/Screen.tsx'
import { useT } from '../../kit/say.ts'
import { Empty } from '../../kit/states.tsx'
import { firmWords as w } from '../../words/firms.ts'
import { NoPack } from '../NoPack.tsx'
import { Quietly } from '../session/Quietly.tsx'
import { FirmCard } from './FirmCard.tsx'
import { useFound } from './find.ts'

const Found = ({ firms, q, onClear }: { firms: PackedEnterprise[]; q: string; onClear: () => void }) => {
  const t = useT(w)
  if (firms.length > 0)
    return (
      <>
        <p className="quiet small" role="status">
          {t('found', { n: firms.length })}
        </p>
        <ul className="cards">
          {firms.map((firm) => (
            <FirmCard key={firm.id} firm={firm} />
          ))}
        </ul>
      </>
    )
  if (!q) return <Empty icon="firms" title={t('none')} hint={t('noneHint')} />
  return (
    <Empty icon="search" title={t('noneFound', { q })} hint={t('noneFoundHint')}>
      <Button onClick={onClear}>{t('clear')}</Button>
    </Empty>
  )
}

const ownFirst = (firms: readonly PackedEnterprise[]) => firms.toSorted((a, b) => Number(b.own) - Number(a.own))

export const FirmsPage = () => {
  const t = useT(w)
  const id = useId()
  const [q, setQ] = useState('')
  const pack = usePack()
  const firms = useFound(pack ? ownFirst(pack.enterprises) : [], q)
  return (
    <Screen title={t('title')} beside={<Quietly />}>
      {!pack && <NoPack />}
      {pack && (
        <>
          <search className="search">
            <Icon name="search" />
            <label htmlFor={id} className="hidden-text">
              {t('search')}
            </label>
            <input
              id={id}
              className="input"
              type="search"
              enterKeyHint="search"
              autoComplete="off"
              placeholder={t('searchHint')}
              value={q}
              onChange={(e) => setQ(e.target.value)}
            />
          </search>
          <Found firms={firms} q={q.trim()} onClear={() => setQ('')} />
        </>
      )}
    </Screen>
  )
}
