import { useEffect, useId, useRef, useState } from 'react'
import { engine } from '../../../engine/index.ts'
import { Button } from '../../../kit/Button.tsx'
import { Wrong } from '../../../kit/fields.tsx'
import { Icon } from '../../../kit/Icon.tsx'
import { useT } from '../../../kit/say.ts'
import { formWords as w } from '../../../words/form.ts'

export const Thumb = ({ id, n, onRemove }: { id: string; n: number; onRemove?: () => void }) => {
  const t = useT(w)
  const [src, setSrc] = useState<string>()
  useEffect(() => {
    let url: string | undefined
    let gone = false
    void engine.files.url(id).then((made) => {
      url = made
      if (gone && made) URL.revokeObjectURL(made)
      else setSrc(made)
    })
    return () => {
      gone = true
      if (url) URL.revokeObjectURL(url)
    }
  }, [id])
  return (
    <li className="thumb">
      {src && <img src={src} alt={t('photoN', { n })} />}
      {onRemove && <Button icon="bin" name={`${t('remove')} ${t('photoN', { n })}`} onClick={onRemove} />}
    </li>
  )
}

type PhotosProps = { ids: readonly string[]; onChange: (ids: string[]) => void; most: number }
/** Photos are optional everywhere. They are made smaller and lose place and camera data before they are kept. */
export const Photos = ({ ids, onChange, most }: PhotosProps) => {
  const t = useT(w)
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [wrong, setWrong] = useState<'photoFailed' | 'storageFull'>()
  const add = async (files: readonly File[]) => {
    setWrong(undefined)
    const added: string[] = []
    for (const file of files.slice(0, most - ids.length)) {
      const outcome = await engine.files.addPhoto(file)
      if (outcome.ok) added.push(outcome.value.id)
      else setWrong(outcome.because === 'storage-full' ? 'storageFull' : 'photoFailed')
    }
    if (added.length > 0) onChange([...ids, ...added])
  }
  const remove = (gone: string) => onChange(ids.filter((o) => o !== gone))
  return (
    <div className="field">
      {ids.length > 0 && (
        <ul className="thumbs">
          {ids.map((one, i) => (
            <Thumb key={one} id={one} n={i + 1} onRemove={() => remove(one)} />
          ))}
        </ul>
      )}
      {ids.length < most && (
        <>
          <input
            ref={input}
            id={id}
            className="hidden-text"
            type="file"
            accept="image/*"
            multiple
            tabIndex={-1}
            aria-label={t('addPhoto')}
            onChange={(e) => {
              void add([...(e.target.files ?? [])])
              e.target.value = ''
            }}
          />
          <button type="button" className="button block" onClick={() => input.current?.click()}>
            <Icon name="camera" />
            {t('addPhoto')}
          </button>
        </>
      )}
      <div className="quiet small">{t('photoHelp')}</div>
      {wrong && <Wrong>{t(wrong)}</Wrong>}
    </div>
  )
}
