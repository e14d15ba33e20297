import { Button } from 'antd'
import { queryClient, session as sessionApi, sessionQuery, startAfresh } from '../api.ts'
import { useTitle } from '../kit/title.ts'
import { useT } from '../words.ts'
import { Bind } from './SecurityDrawer.tsx'
import { securityWords } from './securityWords.ts'
import { shellWords } from './shellWords.ts'

const leave = () => sessionApi.signOut({}).finally(() => startAfresh('/sign-in'))

/** The way out of a page that stands before everything else. */
export const Leave = () => {
  const t = useT(shellWords)
  return (
    <Button type="link" onClick={() => void leave()}>
      {t('signOut')}
    </Button>
  )
}

/** Stands before everything else until whoever has to have a second factor has one. */
export const FactorFirstPage = () => {
  const t = useT(securityWords)
  useTitle(t('factorFirst'))
  return (
    <main className="door-first" id="main">
      <article className="form-page stack">
        <h1>{t('factorFirst')}</h1>
        <p className="quiet">{t('factorFirstWhy')}</p>
        <Bind then={() => queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey })} />
        <Leave />
      </article>
    </main>
  )
}
