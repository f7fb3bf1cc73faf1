import { Lock } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'settings',
  order: 2,
  menu: 'security',
  path: '/security',
  icon: Lock,
  routes: [{ path: '/security', component: () => import('./page.vue') }],
})
