import { useEffect, useRef, useState } from 'react'
import { engine, type Recording } from '../../../engine/index.ts'
import { Button } from '../../../kit/Button.tsx'
import { Wrong } from '../../../kit/fields.tsx'
import { useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'

const Playing = ({ id, onRemove }: { id: string; onRemove: () => void }) => {
  const t = useT(w)
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    void engine.files.url(id).then(setSrc)
  }, [id])
  return (
    <div className="stack-small">
      {/* biome-ignore lint/a11y/useMediaCaption: nobody has written down what was just said */}
      {src && <audio controls src={src} aria-label={t('voice')} />}
      <Button icon="bin" onClick={onRemove}>
        {t('remove')}
      </Button>
    </div>
  )
}

type VoiceProps = { id: string | null; onChange: (id: string | null) => void }
/** A voice note, where the device can record one that the server takes. */
export const Voice = ({ id, onChange }: VoiceProps) => {
  const t = useT(w)
  const running = useRef<Recording>(undefined)
  const [seconds, setSeconds] = useState<number>()
  const [denied, setDenied] = useState(false)
  const on = seconds !== undefined
  useEffect(() => {
    if (!on) return
    const timer = setInterval(() => setSeconds((s) => (s ?? 0) + 1), 1000)
    return () => clearInterval(timer)
  }, [on])
  useEffect(() => () => running.current?.cancel(), [])
  const { record } = engine.files
  if (!record && !id) return null
  const begin = async () => {
    setDenied(false)
    running.current = await record?.().catch(() => undefined)
    if (running.current) setSeconds(0)
    else setDenied(true)
  }
  const end = async () => {
    const outcome = await running.current?.stop()
    running.current = undefined
    setSeconds(undefined)
    if (outcome?.ok) onChange(outcome.value.id)
  }
  return (
    <div className="field">
      <h2>{t('voice')}</h2>
      {id && <Playing id={id} onRemove={() => onChange(null)} />}
      {!id && !on && (
        <Button icon="mic" block onClick={() => void begin()}>
          {t('record')}
        </Button>
      )}
      {on && (
        <Button icon="stop" block tone="danger" onClick={() => void end()}>
          {t('stopRecording')} · {t('recording', { s: seconds })}
        </Button>
      )}
      <div className="quiet small">{t('voiceHelp')}</div>
      {denied && <Wrong>{t('voiceDenied')}</Wrong>}
    </div>
  )
}
