import { CircleCheck } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 6,
  menu: 'proof',
  path: '/proof',
  icon: CircleCheck,
  permission: 'finance.read',
  routes: [{ path: '/proof', component: () => import('./page.vue') }],
})
