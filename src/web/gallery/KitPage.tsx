import { Segmented, Switch } from 'antd'
import { type ReactNode, useState } from 'react'
import { queryClient, replaceTransport } from '../api.ts'
import { useTitle } from '../kit/title.ts'
import { useSearchState } from '../navigate.tsx'
import { LanguageSwitch, ThemeSwitch } from '../shell/TopBar.tsx'
import { CaseSample } from './CaseSample.tsx'
import { FormSample } from './FormSample.tsx'
import { fakeServer, weather } from './fakeServer.ts'
import { ListSample } from './ListSample.tsx'
import { MapSample } from './MapSample.tsx'
import { PartsSample } from './PartsSample.tsx'
import './gallery.css'

replaceTransport(fakeServer)

const SHEETS = {
  list: <ListSample />,
  case: <CaseSample />,
  form: <FormSample />,
  parts: <PartsSample />,
  map: <MapSample />,
}
type Sheet = keyof typeof SHEETS
const isSheet = (name: string | undefined): name is Sheet => name !== undefined && name in SHEETS

const Weather = ({ name, label }: { name: keyof typeof weather; label: string }) => {
  const [on, setOn] = useState(weather[name])
  const change = (next: boolean) => {
    weather[name] = next
    setOn(next)
    queryClient.invalidateQueries()
  }
  return (
    <span className="row">
      <Switch size="small" checked={on} onChange={change} aria-label={label} /> {label}
    </span>
  )
}

const Bar = ({ children }: { children: ReactNode }) => <div className="row kit-bar">{children}</div>

/** Every part of the kit in every state, on a network that does as it is told. Built only for development. */
const KitPage = () => {
  const [{ sheet }, set] = useSearchState()
  const shown: Sheet = isSheet(sheet) ? sheet : 'list'
  useTitle('Kit')
  return (
    <main id="main" className="kit-page">
      <Bar>
        <Segmented<Sheet>
          value={shown}
          options={Object.keys(SHEETS) as Sheet[]}
          onChange={(next) => set({ sheet: next })}
        />
        <Weather name="slow" label="slow" />
        <Weather name="failing" label="failing" />
        <Weather name="empty" label="empty" />
        <span className="grow" />
        <LanguageSwitch />
        <ThemeSwitch />
      </Bar>
      {SHEETS[shown]}
    </main>
  )
}
export default KitPage
