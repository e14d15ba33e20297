import { useEffect, useState } from 'react'
import type { Device } from '../../../../modules/field/contract/index.ts'
import { useDays } from '../../app/day.ts'
import { useSync } from '../../app/live.ts'
import { Button } from '../../kit/Button.tsx'
import { Section } from '../../kit/Screen.tsx'
import { Sheet } from '../../kit/Sheet.tsx'
import { useT } from '../../kit/say.ts'
import { tell } from '../../kit/toast.tsx'
import { meWords as w } from '../../words/me.ts'

const read = async (): Promise<Device[] | undefined> => {
  const answer = await fetch('/api/v1/field/devices', { credentials: 'same-origin', cache: 'no-store' }).catch(
    () => undefined,
  )
  return answer?.ok ? (await answer.json()).items : undefined
}
const wipe = async (id: string): Promise<boolean> => {
  const init = {
    method: 'PUT',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: '{}',
  }
  const answer = await fetch(`/api/v1/field/devices/${id}/wipe`, init).catch(() => undefined)
  return answer?.ok ?? false
}

type LineProps = { device: Device; onWipe: () => void }
const Line = ({ device: d, onWipe }: LineProps) => {
  const t = useT(w)
  const { moment } = useDays()
  return (
    <li className="line">
      <span className="grow">
        <span>{d.name}</span>
        <span className="quiet small">{t('seenAt', { at: moment(d.lastContactAt) })}</span>
      </span>
      {d.wipedAt ? <span className="quiet">{t('wiped')}</span> : <Button onClick={onWipe}>{t('wipe')}</Button>}
    </li>
  )
}

/** Phones she has been signed in on; a lost one is erased at its next contact. Needs the network, says so. */
export const Devices = () => {
  const t = useT(w)
  const { online } = useSync()
  const [devices, setDevices] = useState<Device[]>()
  const [asked, setAsked] = useState<Device>()
  useEffect(() => {
    if (online) void read().then(setDevices)
  }, [online])
  const erase = async (device: Device) => {
    setAsked(undefined)
    const done = await wipe(device.id)
    tell(t(done ? 'wipeDone' : 'failed'))
    if (done) setDevices(await read())
  }
  return (
    <Section title={t('devices')}>
      {!devices && <p className="quiet">{t('devicesOffline')}</p>}
      {devices && (
        <ul className="card tight">
          {devices.map((d) => (
            <Line key={d.id} device={d} onWipe={() => setAsked(d)} />
          ))}
        </ul>
      )}
      {asked && (
        <Sheet title={t('wipeAsk', { name: asked.name })} onClose={() => setAsked(undefined)}>
          <p>{t('wipeHint')}</p>
          <Button block onClick={() => setAsked(undefined)}>
            {t('stay')}
          </Button>
          <Button tone="danger" block onClick={() => void erase(asked)}>
            {t('wipeYes')}
          </Button>
        </Sheet>
      )}
    </Section>
  )
}
