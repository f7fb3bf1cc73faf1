import { UserFilled } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'enterprise',
  order: 2,
  menu: 'accounts',
  path: '/accounts',
  icon: UserFilled,
  permission: 'accounts.read',
  routes: [{ path: '/accounts', component: () => import('./list.vue') }],
})
