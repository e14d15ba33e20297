import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './worker/plugin.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The phone's own app beside the other: nothing of the desktop's libraries is loaded here. */
export default defineConfig({
  root: here('.'),
  base: '/field/',
  plugins: [react(), serviceWorker()],
  build: {
    outDir: here('../../../dist/web/field'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
