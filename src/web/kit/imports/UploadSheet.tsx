import { UploadOutlined } from '@ant-design/icons'
import { useRef } from 'react'
import { ActionButton, useRun } from '../action.tsx'
import './imports.css'
import { useDroppedFile } from './useDroppedFile.ts'

type UploadSheetProps = {
  label: string
  start: (body: FormData) => Promise<unknown>
  accept?: string
  quiet?: boolean
  /** A file dropped on the page is taken as well. */
  drops?: boolean
}
/** Chooses a spreadsheet and hands it over; what cannot be read is refused in words. */
export const UploadSheet = ({
  label,
  start,
  accept = '.xlsx,.xls,.csv',
  quiet = false,
  drops = false,
}: UploadSheetProps) => {
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef<(file: File | undefined) => void>(undefined)
  const choose = () =>
    new Promise<File | undefined>((resolve) => {
      chosen.current = resolve
      input.current?.addEventListener('cancel', () => resolve(undefined), { once: true })
      input.current?.click()
    })
  const send = async (file: File | undefined) => {
    if (!file) return
    const body = new FormData()
    body.append('file', file, file.name)
    await start(body)
  }
  const upload = async () => send(await choose())
  const { run } = useRun()
  const over = useDroppedFile(drops ? (file) => void run({ key: 'drop', label, run: () => send(file) }) : undefined)
  const take = (files: FileList | null) => {
    chosen.current?.(files?.[0])
    if (input.current) input.current.value = ''
  }
  return (
    <>
      {over && <div className="drop-here">{label}</div>}
      <input ref={input} type="file" accept={accept} hidden aria-label={label} onChange={(e) => take(e.target.files)} />
      <ActionButton primary={!quiet} action={{ key: 'upload', label, icon: <UploadOutlined />, run: upload }} />
    </>
  )
}
