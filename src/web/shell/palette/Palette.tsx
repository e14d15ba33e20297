import { SearchOutlined } from '@ant-design/icons'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useRun } from '../../kit/action.tsx'
import type { Offer } from '../../kit/keys/offers.ts'
import { useT } from '../../words.ts'
import { shellWords } from '../shellWords.ts'
import { matching } from './match.ts'
import { useFound, useKnownOffers } from './useSources.ts'
import './palette.css'

const A_GROUP = 8

/** Groups in the order in which their best one came; in each only the first few. */
const grouped = (offers: readonly Offer[]): [group: string, offers: Offer[]][] => {
  const groups = [...new Set(offers.map((o) => o.group))]
  return groups.map((group) => [group, offers.filter((o) => o.group === group).slice(0, A_GROUP)])
}

const useShown = (typed: string) => {
  const known = useKnownOffers()
  const { found, looking } = useFound(typed)
  const fitting = matching(known, typed)
  const addresses = new Set(found.map((f) => f.key.replace('found:', 'recent:')))
  const groups = grouped([...fitting.filter((o) => !addresses.has(o.key)), ...found])
  return { groups, flat: groups.flatMap(([, offers]) => offers), looking }
}

const Line = ({ offer, id, chosen, onPick }: { offer: Offer; id: string; chosen: boolean; onPick: () => void }) => {
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: 'nearest' })
  }, [chosen])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard and says which line is meant
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div ref={line} id={id} role="option" aria-selected={chosen} className="palette-line" onClick={onPick}>
      <span className="grow">{offer.label}</span>
      {offer.hint && <span className="quiet small">{offer.hint}</span>}
    </div>
  )
}

type ListProps = { id: string; groups: [string, Offer[]][]; chosen: Offer | undefined; pick: (offer: Offer) => void }
const Lines = ({ id, groups, chosen, pick }: ListProps) => {
  const t = useT(shellWords)
  let n = 0
  return (
    <div id={id} role="listbox" aria-label={t('palette')} className="palette-list">
      {groups.map(([group, offers]) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options, not of form fields
        <div key={group} role="group" aria-label={group}>
          <div role="presentation" className="palette-group quiet small">
            {group}
          </div>
          {offers.map((offer) => (
            <Line
              key={offer.key}
              offer={offer}
              id={`${id}-${n++}`}
              chosen={offer === chosen || offer.key === chosen?.key}
              onPick={() => pick(offer)}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** Go anywhere, find anything, do what can be done here: by typing alone. */
export default function Palette({ onClose }: { onClose: () => void }) {
  const t = useT(shellWords)
  const id = useId()
  const { run } = useRun()
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const { groups, flat, looking } = useShown(typed)
  const place = Math.min(at, Math.max(0, flat.length - 1))
  const pick = (offer: Offer) => {
    onClose()
    // After the keyboard is back where it was: a form that opens now will return it there.
    requestAnimationFrame(() => void run(offer))
  }
  const move = (by: number) => setAt((place + by + flat.length) % Math.max(1, flat.length))
  const press = (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    const chosen = flat[place]
    if (e.key === 'ArrowDown' || (e.key === 'Tab' && !e.shiftKey)) move(1)
    else if (e.key === 'ArrowUp' || e.key === 'Tab') move(-1)
    else if (e.key === 'Escape') onClose()
    else if (e.key === 'Enter' && chosen) pick(chosen)
    else return
    e.preventDefault()
    e.stopPropagation()
  }
  return createPortal(
    // biome-ignore lint/a11y/noStaticElementInteractions: a click beside the palette closes it, as Escape does
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div className="palette" onClick={(e) => e.target === e.currentTarget && onClose()}>
      <div className="palette-box" role="dialog" aria-modal="true" aria-label={t('palette')}>
        <div className="palette-field">
          <SearchOutlined aria-hidden="true" />
          <input
            // biome-ignore lint/a11y/noAutofocus: it was opened to type into it
            autoFocus
            role="combobox"
            aria-expanded="true"
            aria-controls={id}
            aria-activedescendant={flat[place] ? `${id}-${place}` : undefined}
            aria-label={t('palette')}
            placeholder={t('paletteHolder')}
            value={typed}
            maxLength={100}
            onChange={(e) => {
              setTyped(e.target.value)
              setAt(0)
            }}
            onKeyDown={press}
          />
          <kbd>Esc</kbd>
        </div>
        <Lines id={id} groups={groups} chosen={flat[place]} pick={pick} />
        <p className="palette-foot quiet small" role="status">
          {flat.length === 0 ? t(looking ? 'paletteLooking' : 'paletteNone') : t('paletteKeys')}
        </p>
      </div>
    </div>,
    document.body,
  )
}
