import type { Label, Labeled, LabelPort, SavedLabel } from '../../../src/labels/label.port.js';

const label: Label = { id: 'label_1', number: 1, name: 'Important', color: 1, chats: 0, messages: 0 };

/** One label, whatever it is asked. */
export class FakeLabels implements LabelPort {
  async list(): Promise<Label[]> {
    return [label];
  }

  async save(): Promise<SavedLabel> {
    return { label, outcome: 'created' };
  }

  async labelChat({ chat, labeled }: { chat: string; labeled: boolean }): Promise<Labeled> {
    return { label, chat, labeled };
  }

  async labelMessage({ chat, labeled }: { chat: string; labeled: boolean }): Promise<Labeled> {
    return { label, chat, labeled };
  }
}
