import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './app.vue'
import { whenHeldUp, whenLoggedOut } from './api/client'
import { i18n, setLocale, startLocale } from './locales'
import { router } from './router'
import { useLive } from './stores/live'
import { useSession } from './stores/session'
import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/dark/css-vars.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/element.css'

const app = createApp(App).use(createPinia()).use(i18n).use(router)

whenLoggedOut((why) => {
  useLive().stop()
  useSession().forget(why)
  const from = router.currentRoute.value.fullPath
  if (!from.startsWith('/login')) void router.replace({ path: '/login', query: { from } })
})

whenHeldUp(() => {
  void useSession()
    .refresh()
    .then(() => router.replace({ path: '/must', query: { from: router.currentRoute.value.fullPath } }))
    .catch(() => undefined)
})

void setLocale(startLocale()).then(() => app.mount('#app'))
