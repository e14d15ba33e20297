import { PrinterOutlined, QrcodeOutlined } from '@ant-design/icons'
import { Alert, Button } from 'antd'
import QRCode from 'qrcode'
import { useEffect, useRef, useState } from 'react'
import { useSession } from '../../../../web/api.ts'
import { RemoteSelect, useConfirm, useRun } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import type { DoorOpened } from '../../contract/index.ts'
import { desk, enterpriseSource } from '../data.ts'
import { w } from '../words.ts'

const SIDE = 560

/** Drawn here, not by the server: only the browser knows under which address the park is reached. */
const Qr = ({ path }: { path: string }) => {
  const t = useT(w)
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const to = canvas.current
    if (!to) return
    const text = window.location.origin + path
    // The library writes its size into the element; here paper and screen differ, so the style sheet decides.
    void QRCode.toCanvas(to, text, { width: SIDE, margin: 2, errorCorrectionLevel: 'Q' }).then(() =>
      to.removeAttribute('style'),
    )
  }, [path])
  return <canvas ref={canvas} role="img" aria-label={t('posterQr')} className="poster-qr" />
}

/** One sheet of A4 for the wall; everything else on the page stays off the paper. */
const Poster = ({ door }: { door: DoorOpened }) => {
  const t = useT(w)
  const { park } = useSession()
  return (
    <section className="poster" aria-label={t('posterQr')}>
      <p className="poster-park">{park.name}</p>
      <h2>{t('posterHead')}</h2>
      <Qr path={door.path} />
      <p className="poster-body">{t('posterBody')}</p>
      <ol className="poster-steps">
        {(['posterStep1', 'posterStep2', 'posterStep3'] as const).map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p className="poster-for">{t('posterFor', { name: door.enterprise.name })}</p>
    </section>
  )
}

const useDoor = () => {
  const t = useT(w)
  const confirm = useConfirm()
  const { run, busy } = useRun()
  const [door, setDoor] = useState<DoorOpened>()
  const make = async (id: string) => {
    const sure = await confirm({ title: t('posterMake'), body: t('posterAgain'), action: t('posterMake') })
    if (sure === undefined) return
    await run({ key: 'door', label: t('posterMake'), run: async () => setDoor(await desk.openDoor({ id })) })
  }
  return { door, make, busy: busy !== undefined, forget: () => setDoor(undefined) }
}

export const Posters = () => {
  const t = useT(w)
  const [id, setId] = useState<string>()
  const { door, make, busy, forget } = useDoor()
  const choose = (next: string | string[] | undefined) => {
    setId([next].flat()[0])
    forget()
  }
  return (
    <div className="stack">
      <p className="quiet">{t('posterIntro')}</p>
      <div className="row">
        <div className="poster-choice">
          <RemoteSelect
            {...enterpriseSource}
            value={id ?? null}
            onChange={choose}
            placeholder={t('chooseEnterprise')}
            aria-label={t('enterprise')}
          />
        </div>
        <Button
          type={door ? 'default' : 'primary'}
          icon={<QrcodeOutlined />}
          disabled={!id}
          loading={busy}
          onClick={() => id && make(id)}
        >
          {t('posterMake')}
        </Button>
        {door && (
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            {t('posterPrint')}
          </Button>
        )}
      </div>
      {door && <Alert type="info" showIcon title={t('posterOnce')} />}
      {door && <Poster door={door} />}
    </div>
  )
}
