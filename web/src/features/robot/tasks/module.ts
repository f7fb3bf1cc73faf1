import { Operation } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'robot',
  order: 7,
  menu: 'tasks',
  path: '/tasks',
  icon: Operation,
  permission: 'tasks.read',
  routes: [
    { path: '/tasks', component: () => import('./list.vue') },
    {
      path: '/tasks/new',
      component: () => import('./wizard/page.vue'),
      meta: { permission: 'tasks.write', title: 'tasks.add' },
    },
    { path: '/tasks/:id(\\d+)', component: () => import('./detail.vue') },
  ],
})
