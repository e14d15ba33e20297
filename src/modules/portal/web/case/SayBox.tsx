import { Button, Checkbox, Input } from 'antd'
import { useId, useState } from 'react'
import { dropDraft, readDraft, writeDraft } from '../../../../web/kit/form/draft.ts'
import { ErrorState, Upload } from '../../../../web/kit/index.ts'
import type { FileRef, Sender } from '../../../../web/kit/parts/upload.ts'
import { useT } from '../../../../web/words.ts'
import { w } from '../words.ts'

type SayProps = {
  onSay: (what: { text: string; fileIds: string[]; complete: boolean }) => Promise<unknown>
  /** The case waits for papers: with the last of them it goes on. */
  awaited?: boolean
  draftKey: string
  attach: boolean | Sender
}

const useSaying = ({ onSay, draftKey }: SayProps) => {
  const [text, setText] = useState(readDraft<string>(draftKey)?.values ?? '')
  const [files, setFiles] = useState<FileRef[]>([])
  const [complete, setComplete] = useState(true)
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const write = (next: string) => {
    setText(next)
    if (next.trim()) writeDraft(draftKey, next)
    else dropDraft(draftKey)
  }
  const send = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onSay({ text: text.trim(), fileIds: files.map((f) => f.id), complete })
      write('')
      setFiles([])
    } catch (refused) {
      setError(refused)
    } finally {
      setBusy(false)
    }
  }
  return { text, write, files, setFiles, complete, setComplete, busy, error, send }
}

/** A word to those who handle the case; what is typed survives a reload. */
export const SayBox = (props: SayProps) => {
  const t = useT(w)
  const id = useId()
  const s = useSaying(props)
  return (
    <section className="card stack-small">
      <label htmlFor={id} className="portal-label">
        {t(props.awaited ? 'sendMaterial' : 'say')}
      </label>
      <Input.TextArea
        id={id}
        value={s.text}
        onChange={(e) => s.write(e.target.value)}
        placeholder={t(props.awaited ? 'sendMaterialHolder' : 'sayHolder')}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={2000}
      />
      {props.attach && (s.text || props.awaited) && (
        <Upload
          value={s.files}
          onChange={s.setFiles}
          max={9}
          accept="image/*,.pdf"
          {...(typeof props.attach === 'function' && { sender: props.attach })}
        />
      )}
      {props.awaited && s.text.trim() && (
        <Checkbox checked={s.complete} onChange={(e) => s.setComplete(e.target.checked)}>
          {t('materialComplete')}
        </Checkbox>
      )}
      {s.error !== undefined && <ErrorState error={s.error} compact />}
      {s.text.trim() && (
        <Button type="primary" loading={s.busy} onClick={() => void s.send()}>
          {t('send')}
        </Button>
      )}
    </section>
  )
}
