import { useQuery } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  type ErrorComponentProps,
  Outlet,
  useRouterState,
} from '@tanstack/react-router'
import { lazy, Suspense, useEffect, useRef } from 'react'
import { readSearch, writeSearch } from './address.ts'
import { sessionQuery, useAllowed } from './api.ts'
import { ErrorState, Loading } from './kit/parts/States.tsx'
import { useTitle } from './kit/title.ts'
import { modulePages } from './modules.ts'
import { useGo, usePath } from './navigate.tsx'
import { homeOf, type ModulePage, safeNext } from './pages.ts'
import { FactorFirstPage } from './shell/FactorFirst.tsx'
import { GatewayReturn } from './shell/GatewayReturn.tsx'
import { FirstPasswordPage } from './shell/PasswordForm.tsx'
import { Shell } from './shell/Shell.tsx'
import { SignInPage } from './shell/SignInPage.tsx'
import { CrashPage, ForbiddenPage, NotFoundPage, NothingPage } from './shell/StatusPages.tsx'
import { useLabel } from './words.ts'

const Redirect = ({ to }: { to: string }) => {
  const go = useGo()
  // Once: while the router is on its way the address changes, and a target made of the address with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => go(to, { replace: true }), [])
  return <Loading />
}

const SignInRoute = () => {
  const { data } = useQuery(sessionQuery)
  const search = useRouterState({ select: (s) => s.location.searchStr })
  const { next, expired } = readSearch(search)
  return data ? <Redirect to={safeNext(next)} /> : <SignInPage expired={expired === '1'} next={safeNext(next)} />
}

/** Who is there decides what surrounds the page: nobody → sign-in, first password → its page, else the shell. */
const Framed = () => {
  const { data, error, isPending, refetch } = useQuery(sessionQuery)
  const here = useRouterState({ select: (s) => s.location.href })
  const wasSignedIn = useRef(false)
  useEffect(() => {
    if (data) wasSignedIn.current = true
  }, [data])
  const open = useRouterState({ select: (s) => s.matches.some((m) => publicPaths.has(m.fullPath)) })
  if (isPending) return <Loading rows={10} />
  if (data === undefined) return <ErrorState error={error} onRetry={() => refetch()} />
  if (data?.user.mustChangePassword) return <FirstPasswordPage expired={data.barred === 'password_expired'} />
  if (data?.barred) return <FactorFirstPage />
  if (data)
    return (
      <Shell session={data}>
        <Outlet />
      </Shell>
    )
  if (open) return <Outlet />
  return (
    <Redirect
      to={`/sign-in${writeSearch({ next: here === '/' ? '' : here, expired: wasSignedIn.current ? '1' : '' })}`}
    />
  )
}

const HomeRoute = () => {
  const { data } = useQuery(sessionQuery)
  const home = homeOf(modulePages, data?.may ?? [])
  return home ? <Redirect to={home} /> : <NothingPage />
}

const rootRoute = createRootRoute({ component: Outlet })
const frame = createRoute({ getParentRoute: () => rootRoute, id: 'frame', component: Framed })

const pathFor = (path: string) => path.replace(/:(\w+)/g, '$$$1')
const publicPaths = new Set(modulePages.filter((page) => page.public).map((page) => pathFor(page.path)))

/** Stands before its page: of siblings the first speaks first, so the page's own title has the last word. */
const FallbackTitle = ({ page }: { page: ModulePage }) => {
  const label = useLabel()
  const title = page.title ?? page.menu?.label
  useTitle(title && label(title))
  return null
}

const hostOf = (page: ModulePage) => {
  const Page = lazy(page.load)
  return () => {
    const allowed = useAllowed()
    const path = usePath()
    if (page.may && !allowed(page.may)) return <ForbiddenPage permission={page.may} />
    return (
      <>
        <FallbackTitle page={page} />
        <Suspense fallback={<Loading rows={10} />}>
          <Page key={path} />
        </Suspense>
      </>
    )
  }
}

const Guarded = () => {
  const { data, isPending } = useQuery(sessionQuery)
  const here = useRouterState({ select: (s) => s.location.href })
  if (isPending) return <Loading rows={10} />
  return data ? <Outlet /> : <Redirect to={`/sign-in${writeSearch({ next: here })}`} />
}
const bare = createRoute({ getParentRoute: () => rootRoute, id: 'bare', component: Guarded })

const parentOf = (page: ModulePage) => (page.chrome === false ? (page.public ? rootRoute : bare) : frame)
const routeOf = (page: ModulePage) =>
  createRoute({
    getParentRoute: () => parentOf(page) as typeof rootRoute,
    path: pathFor(page.path),
    component: hostOf(page),
  })
const under = (parent: unknown) => modulePages.filter((page) => parentOf(page) === parent).map(routeOf)

const kitRoutes =
  import.meta.env.DEV || import.meta.env.PARKLOOP_KIT
    ? [
        createRoute({
          getParentRoute: () => rootRoute,
          path: '/kit',
          component: hostOf({ path: '/kit', load: () => import('./gallery/KitPage.tsx') }),
        }),
      ]
    : []
const signIn = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in', component: SignInRoute })
const cameBack = createRoute({ getParentRoute: () => rootRoute, path: '/sign-in/back', component: GatewayReturn })
const home = createRoute({ getParentRoute: () => frame, path: '/', component: HomeRoute })
const nowhere = createRoute({ getParentRoute: () => frame, path: '$', component: NotFoundPage })

const tree = rootRoute.addChildren([
  signIn,
  cameBack,
  ...kitRoutes,
  ...under(rootRoute),
  bare.addChildren(under(bare)),
  frame.addChildren([home, nowhere, ...under(frame)]),
])

export const router = createRouter({
  routeTree: tree,
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultErrorComponent: ({ error }: ErrorComponentProps) => <CrashPage error={error} />,
  defaultNotFoundComponent: NotFoundPage,
})
