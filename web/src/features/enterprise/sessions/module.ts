import { Monitor } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 4,
  menu: 'sessions',
  path: '/sessions',
  icon: Monitor,
  permission: 'sessions.read',
  routes: [
    { path: '/sessions', component: () => import('./list.vue') },
    { path: '/sessions/history', component: () => import('./history.vue') },
  ],
})
