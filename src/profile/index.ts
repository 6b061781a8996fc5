export { OwnPictureStore } from './own-picture.store.js';
export type { OwnPicture, OwnProfile, ProfilePort } from './profile.port.js';
export { ProfileService } from './profile.service.js';
