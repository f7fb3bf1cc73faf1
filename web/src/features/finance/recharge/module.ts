import { Money } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 1,
  menu: 'recharge',
  path: '/recharge',
  icon: Money,
  permission: 'finance.read',
  routes: [{ path: '/recharge', component: () => import('./list.vue') }],
})
