import { Stamp } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 3,
  menu: 'roles',
  path: '/roles',
  icon: Stamp,
  permission: 'accounts.read',
  routes: [{ path: '/roles', component: () => import('./page.vue') }],
})
