import { Warning } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 8,
  menu: 'alerts',
  path: '/alerts',
  icon: Warning,
  permission: 'settings.write',
  routes: [{ path: '/alerts', component: () => import('./page.vue') }],
})
