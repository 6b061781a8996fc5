import type { OwnPicture, OwnProfile, ProfilePort } from '../../../src/profile/profile.port.js';

/** An account that shows nothing. */
export class FakeProfile implements ProfilePort {
  async read(): Promise<OwnProfile> {
    const empty = { lid: null, pushName: '', about: '', aboutSetAt: null, picture: null };
    return { jid: '491711234567@s.whatsapp.net', ...empty };
  }

  async setPhoto(): Promise<OwnPicture> {
    return { id: '1', url: null };
  }

  async removePhoto(): Promise<void> {}

  async setAbout(_sessionId: string, text: string): Promise<string> {
    return text;
  }

  async pictureUrls(sessionIds: readonly string[]): Promise<Map<string, string | null>> {
    return new Map(sessionIds.map((id) => [id, null]));
  }
}
