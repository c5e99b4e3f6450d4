import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('./apps'),
  base: '/',
  publicDir: here('./apps/ui/public'),
  cacheDir: here('./node_modules/.vite'),
  resolve: { alias: { '@kith/sdk': here('./sdk/client.ts') } },
  oxc: { jsx: { runtime: 'automatic' } },
  build: {
    outDir: here('./dist/apps'),
    emptyOutDir: true,
    target: 'es2022',
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    assetsDir: 'assets',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        business: here('./apps/business/index.html'), person: here('./apps/person/index.html'), mailbox: here('./apps/mailbox/index.html'),
        steward: here('./apps/steward/index.html')
      }
    }
  }
})
