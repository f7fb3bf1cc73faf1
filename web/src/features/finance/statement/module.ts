import { Tickets } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 2,
  menu: 'statement',
  path: '/statement',
  icon: Tickets,
  permission: 'finance.read',
  routes: [{ path: '/statement', component: () => import('./list.vue') }],
})
