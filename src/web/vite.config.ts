import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** Ant Design and the map change seldom: in chunks of their own they stay in the browser's cache across releases. */
const groups = [
  { name: 'map', test: /node_modules[\\/]maplibre-gl/ },
  { name: 'antd', test: /node_modules[\\/](antd|@ant-design|@rc-component)[\\/]/ },
  // The dictionary of pinyin stays with the command palette, which is loaded when it is opened.
  { name: 'vendor', test: /node_modules[\\/](?!pinyin-match)/ },
]

const SERVER = `http://127.0.0.1:${process.env.PARKLOOP_PORT ?? 3000}`

export default defineConfig({
  root: here('.'),
  plugins: [react()],
  define: { 'import.meta.env.PARKLOOP_KIT': JSON.stringify(process.env.PARKLOOP_KIT ?? '') },
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    // Inlined data: workers and fonts would need a wider Content-Security-Policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
    rolldownOptions: { output: { codeSplitting: { groups } } },
  },
  server: { port: 5173, proxy: Object.fromEntries(['/api/', '/open311/', '/feeds/'].map((path) => [path, SERVER])) },
})
