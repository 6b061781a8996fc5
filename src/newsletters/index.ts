export type { SendInvitation } from './admin-invitations.js';
export type { NewsletterPort } from './newsletter.port.js';
export { NewsletterService } from './newsletter.service.js';
