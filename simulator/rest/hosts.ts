import type { Route } from '../http/route';
import type { SimulatedWorld } from '../world/create-world';
import { apiKeyRoutes } from './api-keys';
import { addressRoutes } from './conversations/addresses';
import { configurationRoutes } from './conversations/configuration';
import { conversationRoutes } from './conversations/conversations';
import { messageRoutes } from './conversations/messages';
import { participantConversationRoutes } from './conversations/participant-conversations';
import { participantRoutes } from './conversations/participants';
import { receiptRoutes } from './conversations/receipts';
import { scopedWebhookRoutes } from './conversations/scoped-webhooks';
import { userRoutes } from './conversations/users';
import { flexConfigurationRoutes } from './flex/configuration';
import { interactionChannelRoutes } from './flex/interaction-channels';
import { interactionWebhookRoutes } from './flex/interaction-webhooks';
import { interactionRoutes } from './flex/interactions';
import { pluginServiceRoutes } from './flex/plugin-service';
import { transferRoutes } from './flex/transfers';
import { webChatRoutes } from './flex/web-chats';
import { mediaRoutes } from './media';
import { serverlessRoutes } from './serverless';
import { containerRoutes } from './sync/containers';
import { documentRoutes } from './sync/documents';
import { itemRoutes } from './sync/items';
import { syncServiceRoutes } from './sync/services';
import { catalogueRoutes } from './taskrouter/catalogue';
import { eventRoutes } from './taskrouter/events';
import { reservationRoutes } from './taskrouter/reservations';
import { statisticsRoutes } from './taskrouter/statistics';
import { taskRoutes } from './taskrouter/tasks';
import { workerRoutes } from './taskrouter/workers';
import { workspaceRoutes } from './taskrouter/workspaces';
import { tokenValidationRoutes } from './token-validation';

/** Every REST operation, by Twilio's host. `origin` is the address of this simulator. */
export const routesByHost = (world: SimulatedWorld, origin: () => string): Record<string, Route[]> => ({
  'conversations.twilio.com': [
    ...conversationRoutes(world),
    ...participantRoutes(world),
    ...messageRoutes(world),
    ...receiptRoutes(world),
    ...userRoutes(world),
    ...participantConversationRoutes(world),
    ...scopedWebhookRoutes(world),
    ...configurationRoutes(world),
    ...addressRoutes(world),
  ],
  'flex-api.twilio.com': [
    ...webChatRoutes(world),
    ...interactionRoutes(world),
    ...interactionChannelRoutes(world),
    ...transferRoutes(world),
    ...interactionWebhookRoutes(world),
    ...flexConfigurationRoutes(world),
    ...pluginServiceRoutes(world),
  ],
  'taskrouter.twilio.com': [
    ...workspaceRoutes(world),
    ...taskRoutes(world),
    ...reservationRoutes(world),
    ...workerRoutes(world),
    ...catalogueRoutes(world),
    ...eventRoutes(world),
    ...statisticsRoutes(world),
  ],
  'sync.twilio.com': [
    ...syncServiceRoutes(world),
    ...documentRoutes(world),
    ...containerRoutes(world),
    ...itemRoutes(world),
  ],
  'iam.twilio.com': [...tokenValidationRoutes(world), ...apiKeyRoutes(world)],
  'serverless.twilio.com': serverlessRoutes(world),
  'mcs.us1.twilio.com': mediaRoutes(world, origin),
});
