import { Component, type ReactNode } from 'react'
import { prefsNow } from '../../prefs.ts'
import { Button } from '../kit/Button.tsx'
import { go } from '../kit/route.ts'
import { sayIn } from '../kit/say.ts'
import { kitWords } from '../words/kit.ts'

/** A screen that breaks takes nothing with it: what was written lies on the disk, and one way leads out. */
export class Guard extends Component<{ children: ReactNode }, { wrong: Error | null }> {
  override state: { wrong: Error | null } = { wrong: null }
  static getDerivedStateFromError(wrong: Error) {
    return { wrong }
  }
  override render() {
    const t = sayIn(kitWords, prefsNow().language)
    if (!this.state.wrong) return this.props.children
    const leave = () => {
      go('/')
      this.setState({ wrong: null })
    }
    return (
      <div className="app">
        <main className="app-main">
          <div className="gate">
            <h1>{t('brokenTitle')}</h1>
            <p>{t('broken')}</p>
            <Button tone="primary" onClick={leave}>
              {t('toToday')}
            </Button>
            <p className="quiet small">{this.state.wrong.message}</p>
          </div>
        </main>
      </div>
    )
  }
}
