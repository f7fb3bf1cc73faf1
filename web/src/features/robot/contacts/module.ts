import { User } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 2,
  menu: 'contacts',
  path: '/contacts',
  icon: User,
  permission: 'contacts.read',
  routes: [{ path: '/contacts', component: () => import('./list.vue') }],
})
