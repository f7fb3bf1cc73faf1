import { Document } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'settings',
  order: 3,
  menu: 'audit',
  path: '/audit',
  icon: Document,
  permission: 'audit.read',
  routes: [{ path: '/audit', component: () => import('./list.vue') }],
})
