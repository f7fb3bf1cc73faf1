import { Cpu } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 5,
  menu: 'calculator',
  path: '/calculator',
  icon: Cpu,
  permission: 'tariffs.read',
  routes: [{ path: '/calculator', component: () => import('./page.vue') }],
})
