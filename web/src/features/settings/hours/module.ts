import { AlarmClock } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'settings',
  order: 1,
  menu: 'settings',
  path: '/settings',
  icon: AlarmClock,
  permission: 'settings.read',
  routes: [{ path: '/settings', component: () => import('./page.vue') }],
})
