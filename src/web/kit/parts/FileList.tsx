import { PaperClipOutlined } from '@ant-design/icons'
import { useT } from '../../words.ts'
import { kitWords } from '../kitWords.ts'
import { type FileRef, formatSize } from './upload.ts'
import './upload.css'

/** Without an address of its record a file can be opened only by who has just sent it. */
export const fileAddress = ({ id, href }: FileRef) => href ?? `/api/v1/files/${id}`

/** Files that can be opened or saved. */
export const FileList = ({
  files,
  hrefOf = fileAddress,
}: {
  files: readonly FileRef[]
  hrefOf?: (file: FileRef) => string
}) => {
  const t = useT(kitWords)
  if (files.length === 0) return <span className="quiet">{t('noFiles')}</span>
  return (
    <ul className="file-list">
      {files.map((file) => (
        <li key={file.id} className="file-row">
          <PaperClipOutlined aria-hidden="true" />
          <a
            className="file-name"
            href={hrefOf(file)}
            target="_blank"
            rel="noreferrer"
            aria-label={t('download', { name: file.name })}
          >
            {file.name}
          </a>
          <span className="quiet small">{formatSize(file.size)}</span>
        </li>
      ))}
    </ul>
  )
}
