import { Button, Modal } from 'antd'
import QRCode from 'qrcode'
import { useEffect, useState } from 'react'
import { api } from '../../../../web/api.ts'
import { ErrorState, Loading } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { type VisitDoor, visitDoorContract } from '../../contract/index.ts'
import { d } from './words.ts'

const doors = api(visitDoorContract)
const clock = (at: string) =>
  new Intl.DateTimeFormat('zh-CN', {
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
    timeZone: 'Asia/Shanghai',
  }).format(new Date(at))
type Shown = { door?: VisitDoor; error?: unknown }

const useDoor = (visitId: string, open: boolean) => {
  const [shown, setShown] = useState<Shown>({})
  const [over, setOver] = useState(false)
  const draw = async () => {
    setOver(false)
    setShown({})
    // Drawn here: only the browser knows the address under which the park is reached.
    const drawn = async () => {
      const door = await doors.open({ id: visitId })
      const svg = await QRCode.toString(`${window.location.origin}${door.path}`, { type: 'svg', margin: 1 })
      return { ...door, svg }
    }
    await drawn().then(
      (door) => setShown({ door }),
      (error: unknown) => setShown({ error }),
    )
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a code is drawn when the dialog opens, not when its maker is new
  useEffect(() => {
    if (open) void draw()
  }, [open, visitId])
  const until = shown.door?.expiresAt
  useEffect(() => {
    if (!until) return
    const left = setTimeout(() => setOver(true), Math.max(0, Date.parse(until) - Date.now()))
    return () => clearTimeout(left)
  }, [until])
  return { ...shown, over, draw }
}

/** The visitor's screen at the door: one code, good for some minutes. */
export const ShowCode = ({ visitId, open, onClose }: { visitId: string; open: boolean; onClose: () => void }) => {
  const t = useT(d)
  const { door, error, over, draw } = useDoor(visitId, open)
  return (
    <Modal open={open} onCancel={onClose} footer={null} title={t('show')} width={380}>
      <div className="stack door-code">
        {error !== undefined && <ErrorState error={error} onRetry={() => void draw()} compact />}
        {!door && error === undefined && <Loading rows={6} />}
        {door && !over && <img src={`data:image/svg+xml,${encodeURIComponent(door.svg)}`} alt={t('show')} />}
        {door && (
          <p className="row">
            {over ? t('over') : t('until', { time: clock(door.expiresAt) })}
            <Button onClick={() => void draw()}>{t('again')}</Button>
          </p>
        )}
        <p className="quiet small">{t('showHint')}</p>
      </div>
    </Modal>
  )
}
