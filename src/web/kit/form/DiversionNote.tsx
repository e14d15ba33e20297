import { Alert } from 'antd'
import type { Diversion } from '../../../kernel/contract/index.ts'
import { useLanguage, useT } from '../../words.ts'
import { questionWords } from './questionWords.ts'

/** Said before anything is sent: not here, or where to go; the server refuses in the same words. */
export const DiversionNote = ({ diversion }: { diversion: Diversion }) => {
  const t = useT(questionWords)
  const language = useLanguage()
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="form-note"
      title={t(diversion.kind === 'stop' ? 'stopTitle' : 'redirectTitle')}
      description={
        <>
          <p>{diversion[language]}</p>
          {diversion.link && (
            <p>
              {t('where')}{' '}
              <a href={diversion.link} target="_blank" rel="noreferrer">
                {diversion.link}
              </a>
            </p>
          )}
          {diversion.phone && (
            <p>
              {t('call')} <a href={`tel:${diversion.phone.replace(/[^\d+]/g, '')}`}>{diversion.phone}</a>
            </p>
          )}
        </>
      }
    />
  )
}
