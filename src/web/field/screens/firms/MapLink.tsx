import { useState } from 'react'
import type { PackedEnterprise } from '../../../../modules/field/contract/index.ts'
import { mapAppsOf } from '../../app/place.ts'
import { Button } from '../../kit/Button.tsx'
import { Icon } from '../../kit/Icon.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { useLabel, useT } from '../../kit/say.ts'
import { firmWords as w } from '../../words/firms.ts'
import { todayWords } from '../../words/today.ts'

type Door = PackedEnterprise['brief']['enterprise']
/** Straight into the phone's map app. */
export const MapLink = ({ door }: { door: Door }) => {
  const t = useT(todayWords)
  const [own] = mapAppsOf(door)
  if (!own) return null
  return (
    <a className="button" href={own.href} aria-label={t('mapOf', { name: door.name })}>
      <Icon name="pin" />
      {t('map')}
    </a>
  )
}

/** Asks which of the map apps, where the place is known to all of them. */
export const MapChoice = ({ door }: { door: Door }) => {
  const t = useT(w)
  const label = useLabel()
  const [asks, setAsks] = useState(false)
  const apps = mapAppsOf(door)
  if (apps.length < 2) return <MapLink door={door} />
  return (
    <>
      <Button icon="pin" onClick={() => setAsks(true)}>
        {t('openMap')}
      </Button>
      {asks && (
        <Sheet title={t('otherMaps')} onClose={() => setAsks(false)}>
          {apps.map((app) => (
            <a key={app.key} className="button block" href={app.href}>
              {label(app)}
            </a>
          ))}
        </Sheet>
      )}
    </>
  )
}
