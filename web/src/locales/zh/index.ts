import access from './access'
import admin from './admin'
import common from './common'
import enterprise from './enterprise'
import money from './money'
import robot from './robot'
import script from './script'

export default { ...common, ...robot, ...script, ...enterprise, ...access, ...money, ...admin }
