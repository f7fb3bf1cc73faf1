import { createRouter, createWebHistory } from 'vue-router'
import { i18n } from './locales'
import { modules } from './modules'
import { useBrand } from './stores/brand'
import { useSession } from './stores/session'

declare module 'vue-router' {
  interface RouteMeta {
    title?: string
    permission?: string
    public?: boolean
  }
}

const pages = modules.flatMap(({ routes, permission, menu }) =>
  routes.map((route) => ({ ...route, meta: { permission, title: menu && `menu.${menu}`, ...route.meta } })),
)

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/offline', component: () => import('./layout/offline.vue'), meta: { public: true } },
    {
      path: '/login',
      component: () => import('./features/session/login/page.vue'),
      meta: { public: true, title: 'login.title' },
    },
    { path: '/must', component: () => import('./features/session/must/page.vue'), meta: { title: 'login.title' } },
    {
      path: '/',
      component: () => import('./layout/shell.vue'),
      children: [...pages, { path: '/:rest(.*)*', component: () => import('./layout/not-found.vue') }],
    },
  ],
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
})

/** Home, or the first page that an account without it may see. */
const landing = () => modules.find(({ menu, permission }) => menu && useSession().can(permission))?.path ?? '/account'

router.beforeEach(async (to) => {
  const session = useSession()
  try {
    await session.restore()
  } catch {
    return to.meta.public ? true : { path: '/offline', query: { from: to.fullPath } }
  }
  if (to.path === '/offline') return true
  if (to.meta.public) return session.me ? '/' : true
  if (!session.me) return { path: '/login', query: to.fullPath === '/' ? {} : { from: to.fullPath } }
  const held = Boolean(session.me.must)
  if (held !== (to.path === '/must')) return held ? { path: '/must', query: { from: to.fullPath } } : '/'
  return session.can(to.meta.permission) ? true : landing()
})

/** Follows the page, the language and the brand. */
export function retitle(): void {
  const { t } = i18n.global
  const { title } = router.currentRoute.value.meta
  const name = useBrand().brand.name || t('common.product')
  document.title = title ? `${t(title)} · ${name}` : name
}
router.afterEach(retitle)
