import { fileURLToPath } from 'node:url'
import vue from '@vitejs/plugin-vue'
import Components from 'unplugin-vue-components/vite'
import { ElementPlusResolver } from 'unplugin-vue-components/resolvers'
import { defineConfig } from 'vitest/config'
import { fixtureServer } from './dev/fixture-server'
import { precompress } from './dev/precompress'

const server = process.env.YUNLI_SERVER ?? 'http://127.0.0.1:8080'

export default defineConfig(({ mode }) => ({
  plugins: [
    vue(),
    Components({ resolvers: [ElementPlusResolver({ importStyle: 'css' })], dirs: [], dts: false }),
    precompress(),
    ...(mode === 'fixtures' ? [fixtureServer()] : []),
  ],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: mode === 'fixtures' ? undefined : { '/api': { target: server, ws: true } },
  },
  build: {
    target: ['chrome87', 'firefox78', 'safari14', 'edge88'],
    reportCompressedSize: false,
    chunkSizeWarningLimit: 700,
    rollupOptions: {
      output: {
        manualChunks(id: string) {
          if (/node_modules\/(@vue|vue|vue-router|pinia|vue-i18n|@intlify)\//.test(id)) return 'vue'
          if (/node_modules\/(echarts|zrender)\//.test(id)) return 'charts'
          // The small common parts travel in one piece instead of in thirty.
          if (/node_modules\/(@element-plus|lodash-es|@vueuse|@popperjs|@floating-ui|@ctrl)\//.test(id)) return 'ui'
          if (
            /node_modules\/element-plus\/es\/(hooks|utils|constants|components\/(icon|button|config-provider|input|tooltip|popper|overlay|focus-trap|scrollbar|tag|badge|dropdown|collection|roving|slot|teleport))/.test(
              id,
            )
          )
            return 'ui'
          return undefined
        },
      },
    },
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.ts'], server: { deps: { inline: ['element-plus'] } } },
}))
