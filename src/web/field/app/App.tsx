import { type ComponentType, lazy, type ReactNode, Suspense, useEffect } from 'react'
import { useRoute } from '../kit/route.ts'
import { Skeleton } from '../kit/states.tsx'
import { Toast } from '../kit/toast.tsx'
import { FirmPage } from '../screens/firms/FirmPage.tsx'
import { FirmsPage } from '../screens/firms/FirmsPage.tsx'
import { Gate, SignInAgain } from '../screens/session/Gate.tsx'
import { TodayPage } from '../screens/today/TodayPage.tsx'
import { useSessionNow } from './live.ts'
import { Places } from './Places.tsx'

// The rest is on the phone as well, but is read only when it is wanted: the first screen comes sooner.
const later = {
  visit: () => import('../screens/form/VisitPage.tsx'),
  queue: () => import('../screens/queue/QueuePage.tsx'),
  item: () => import('../screens/queue/ItemPage.tsx'),
  diary: () => import('../screens/DiaryPage.tsx'),
  promise: () => import('../screens/PromisePage.tsx'),
  me: () => import('../screens/me/MePage.tsx'),
}
const VisitPage = lazy(later.visit)
const QueuePage = lazy(later.queue)
const ItemPage = lazy(later.item)
const DiaryPage = lazy(later.diary)
const PromisePage = lazy(later.promise)
const MePage = lazy(later.me)
/** Before the first touch: the very first visit to the app may lose its network before the worker has the screens. */
const readAhead = () => {
  for (const screen of Object.values(later)) void screen().catch(() => undefined)
}

type Page = { screen: ReactNode; bar: boolean }
const place = (Screen: ComponentType): Page => ({ screen: <Screen />, bar: true })
const deep = (screen: ReactNode): Page => ({ screen, bar: false })

const pageOf = ([first, id = '', then]: string[]): Page => {
  if (first === 'firms' && then === 'visit') return deep(<VisitPage key={id} firmId={id} />)
  if (first === 'firms' && id) return deep(<FirmPage key={id} id={id} />)
  if (first === 'firms') return place(FirmsPage)
  if (first === 'queue' && then === 'edit') return deep(<VisitPage key={id} clientId={id} />)
  if (first === 'queue' && id) return deep(<ItemPage key={id} clientId={id} />)
  if (first === 'queue') return place(QueuePage)
  if (first === 'diary') return deep(<DiaryPage />)
  if (first === 'promises' && id) return deep(<PromisePage key={id} id={id} />)
  if (first === 'me') return place(MePage)
  if (first === 'sign-in') return deep(<SignInAgain />)
  return place(TodayPage)
}

const Inside = () => {
  const { parts } = useRoute()
  const { screen, bar } = pageOf(parts)
  return (
    <>
      <Suspense fallback={<Skeleton />}>{screen}</Suspense>
      {bar && <Places here={parts[0] ?? ''} />}
    </>
  )
}

export const App = () => {
  const session = useSessionNow()
  useEffect(readAhead, [])
  return (
    <div className="app">
      {session.state === 'here' ? <Inside /> : <Gate session={session} />}
      <Toast />
    </div>
  )
}
