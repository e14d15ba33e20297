import { createRoot } from 'react-dom/client'
import '../styles/tokens.css'
import '../styles/base.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/parts.css'
import { App } from './app/App.tsx'
import { Guard } from './app/Guard.tsx'
import { catchInstall } from './app/install.ts'
import { wearLooks } from './app/looks.ts'
import { engine } from './engine/index.ts'

wearLooks()
catchInstall()
createRoot(document.getElementById('root') as HTMLElement).render(
  <Guard>
    <App />
  </Guard>,
)
void engine.start()
