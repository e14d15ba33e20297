import { Icon, type IconName } from '../kit/Icon.tsx'
import { hrefOf } from '../kit/route.ts'
import { useT } from '../kit/say.ts'
import { kitWords } from '../words/kit.ts'
import { useCounts } from './live.ts'

const PLACES = [
  ['', 'today'],
  ['firms', 'firms'],
  ['queue', 'queue'],
  ['me', 'me'],
] as const satisfies [string, IconName][]

const Badge = () => {
  const t = useT(kitWords)
  const { unsent, yours } = useCounts()
  const n = unsent + yours
  if (n === 0) return null
  return (
    <>
      <span className={yours > 0 ? 'badge red' : 'badge'} aria-hidden="true">
        {n > 99 ? '99+' : n}
      </span>
      <span className="hidden-text">{yours > 0 ? t('trouble', { n: yours }) : t('waiting', { n: unsent })}</span>
    </>
  )
}

/** Four places under the thumb. */
export const Places = ({ here }: { here: string }) => {
  const t = useT(kitWords)
  return (
    <nav className="bar" aria-label={t('places')}>
      {PLACES.map(([path, name]) => (
        <a key={name} href={hrefOf(`/${path}`)} className="place" aria-current={here === path ? 'page' : undefined}>
          <Icon name={name} />
          {t(name)}
          {name === 'queue' && <Badge />}
        </a>
      ))}
    </nav>
  )
}
