import { CloseOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons'
import { Button, Progress } from 'antd'
import { type DragEvent, useRef, useState } from 'react'
import { Refused } from '../../../kernel/client.ts'
import { useIsPhone } from '../../prefs.ts'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { useTell } from '../refusal.ts'
import { type FileRef, formatSize, type Sender, sendFile } from './upload.ts'
import './upload.css'

type Going = { key: number; file: File; percent: number; refusal?: string; abort: AbortController }
export type UploadProps = {
  /** Value of a form field: the files the server has taken. */
  value?: FileRef[]
  onChange?: (files: FileRef[]) => void
  id?: string
  max?: number
  maxMb?: number
  /** As of `<input accept>`, e.g. `image/*,.pdf`. */
  accept?: string
  sender?: Sender
}

let nextKey = 0

const useGoing = ({ value = [], onChange, max = 20, maxMb = 20, sender = sendFile }: UploadProps) => {
  const t = useT(kitWords)
  const tell = useTell()
  const [going, setGoing] = useState<Going[]>([])
  // Several uploads end in any order; each must see the files the others have added.
  const taken = useRef(value)
  taken.current = value
  const update = (key: number, patch: Partial<Going>) =>
    setGoing((all) => all.map((g) => (g.key === key ? { ...g, ...patch } : g)))
  const remove = (key: number) => setGoing((all) => all.filter((g) => g.key !== key))
  const start = async ({ key, file, abort }: Going) => {
    if (file.size > maxMb * 1_000_000) return update(key, { refusal: t('tooLarge', { mb: maxMb }) })
    try {
      const done = await sender(file, (percent) => update(key, { percent }), abort.signal)
      taken.current = [...taken.current, done]
      onChange?.(taken.current)
      remove(key)
    } catch (error) {
      update(key, { refusal: error instanceof Refused ? tell(error).detail : t('uploadFailed') })
    }
  }
  const add = (files: FileList | null) => {
    const room = Math.max(0, max - taken.current.length - going.length)
    const fresh = [...(files ?? [])].map((file, i) => ({
      key: nextKey++,
      file,
      percent: 0,
      abort: new AbortController(),
      ...(i >= room && { refusal: t('tooMany', { n: max }) }),
    }))
    setGoing((all) => [...all, ...fresh])
    for (const one of fresh) if (!('refusal' in one)) void start(one)
  }
  const stop = (one: Going) => {
    one.abort.abort()
    remove(one.key)
  }
  const again = (one: Going) => {
    const fresh = { ...one, percent: 0, abort: new AbortController() }
    setGoing((all) =>
      all.map((g) => (g.key === one.key ? { key: g.key, file: g.file, percent: 0, abort: fresh.abort } : g)),
    )
    void start(fresh)
  }
  return { going, add, stop, again }
}

const GoingRow = ({ one, onStop, onAgain }: { one: Going; onStop: () => void; onAgain: () => void }) => {
  const t = useT(kitWords)
  return (
    <li className="file-row">
      <span className="file-name">{one.file.name}</span>
      {one.refusal ? (
        <span className="file-refusal" role="alert">
          {one.refusal}
          <Button size="small" type="link" onClick={onAgain}>
            {t('retry')}
          </Button>
        </span>
      ) : (
        <Progress percent={one.percent} size="small" aria-label={t('uploading', { percent: one.percent })} />
      )}
      <Button
        size="small"
        type="text"
        icon={<CloseOutlined />}
        aria-label={t('removeFile', { name: one.file.name })}
        onClick={onStop}
      />
    </li>
  )
}

/** Files go up as soon as they are chosen; a refused one says why beside its name and keeps the others. */
export const Upload = (props: UploadProps) => {
  const { value = [], onChange, id, accept, max = 20 } = props
  const t = useT(kitWords)
  const phone = useIsPhone()
  const input = useRef<HTMLInputElement>(null)
  const { going, add, stop, again } = useGoing(props)
  const drop = (e: DragEvent) => {
    e.preventDefault()
    add(e.dataTransfer.files)
  }
  const drops = { onDragOver: (e: DragEvent) => e.preventDefault(), onDrop: drop }
  return (
    <div className="upload">
      <input
        ref={input}
        type="file"
        style={{ display: 'none' }}
        multiple={max > 1}
        accept={accept}
        onChange={(e) => {
          add(e.target.files)
          e.target.value = ''
        }}
      />
      <button type="button" id={id} className="upload-door" onClick={() => input.current?.click()} {...drops}>
        <UploadOutlined aria-hidden="true" /> {t(phone ? 'chooseFiles' : 'dropFiles')}
      </button>
      <ul>
        {value.map((file) => (
          <li key={file.id} className="file-row">
            <PaperClipOutlined aria-hidden="true" />
            <span className="file-name">{file.name}</span>
            <span className="quiet small">{formatSize(file.size)}</span>
            <Button
              size="small"
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('removeFile', { name: file.name })}
              onClick={() => onChange?.(value.filter((f) => f.id !== file.id))}
            />
          </li>
        ))}
        {going.map((one) => (
          <GoingRow key={one.key} one={one} onStop={() => stop(one)} onAgain={() => again(one)} />
        ))}
      </ul>
    </div>
  )
}
