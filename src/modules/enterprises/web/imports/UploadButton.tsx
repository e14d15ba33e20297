import { UploadOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import { ActionButton, useCommand, useGo } from '../../../../web/kit/index.ts'
import { useT } from '../../../../web/words.ts'
import { IMPORTS, imports } from '../data.ts'
import { importWords as w } from './words.ts'

/** Chooses a file; what cannot be read is refused in words, everything else opens its import. */
export const UploadButton = () => {
  const t = useT(w)
  const go = useGo()
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef<(file: File | undefined) => void>(undefined)
  const start = useCommand(imports.start, { done: t('uploaded'), refreshes: [[IMPORTS]] })
  const choose = () =>
    new Promise<File | undefined>((resolve) => {
      chosen.current = resolve
      input.current?.addEventListener('cancel', () => resolve(undefined), { once: true })
      input.current?.click()
    })
  const upload = async () => {
    const file = await choose()
    if (!file) return
    const body = new FormData()
    body.append('file', file, file.name)
    const { id } = await start({ body })
    go(`/imports/${id}`)
  }
  const take = (files: FileList | null) => {
    chosen.current?.(files?.[0])
    if (input.current) input.current.value = ''
  }
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".xlsx,.xls,.csv"
        hidden
        aria-label={t('upload')}
        onChange={(e) => take(e.target.files)}
      />
      <ActionButton primary action={{ key: 'upload', label: t('upload'), icon: <UploadOutlined />, run: upload }} />
    </>
  )
}
