import type { Logger } from 'pino';
import { AppError } from '../../kernel/index.js';
import { AccountRegistry, type Account, type Device } from '../accounts/index.js';
import { SeededRandom } from '../accounts/random.js';
import { createCertificateAuthority, type CertificateAuthority } from '../wire/certificates.js';
import { node } from '../wire/node.js';
import { setBusiness } from './profiles.js';
import { AccountSettings, type Business, type Settings } from './account-settings.js';
import { admit, wentOffline } from './admission.js';
import { AppStateStore } from './app-state.js';
import { Calls } from './calls.js';
import { Connection } from './connection.js';
import { Acquaintances, type Addressing, type Core } from './core.js';
import { announceDevices } from './device-notices.js';
import { Directory } from './directory.js';
import { Endpoints, type Port } from './endpoint.js';
import { Faults } from './faults.js';
import { mayAddToGroups } from './group-privacy.js';
import { announceGroupChange } from './group-stanzas.js';
import { Groups } from './groups.js';
import { Introductions } from './introductions.js';
import { Ledger } from './ledger.js';
import { LinkPort } from './link-port.js';
import type { DeviceLink, LinkHandler, SandboxServer } from './link.js';
import { Listener, SOCKET_PATH, type HttpHandler } from './listener.js';
import { MediaStore } from './media.js';
import { Newsletters } from './newsletters.js';
import { PairingDesk } from './pairing.js';
import { ParticipantHashes } from './participant-hash.js';
import { PresenceBoard } from './presence.js';
import { Restrictions } from './restrictions.js';
import { PrivacyRules } from './privacy.js';
import { routeStanza } from './router.js';
import { createSelfSigned, type TlsIdentity } from './self-signed.js';

export interface ServerOptions {
  host: string;
  port: number;
  tls: boolean;
  seed?: string;
  addressing: Addressing;
  logger: Logger | null;
}

/** The host that clients ask for media when nothing else is said; they are redirected to the sandbox's port. */
const WHATSAPP_MEDIA_HOST = 'mmg.whatsapp.net';

/** The sandbox's server: one port, all accounts, everything in memory. */
export class WhatsAppServer implements SandboxServer {
  readonly accounts: AccountRegistry;
  readonly groups: Groups;
  readonly newsletters: Newsletters;
  readonly ledger = new Ledger();
  readonly introductions = new Introductions();
  readonly faults: Faults;
  readonly pairing: PairingDesk;
  readonly tls: TlsIdentity | null;
  readonly #authority: CertificateAuthority;
  readonly #core: Core;
  readonly #listener: Listener;
  #port = 0;

  constructor(private readonly options: ServerOptions) {
    const random = new SeededRandom(options.seed);
    this.#authority = createCertificateAuthority(random.fork('certificates'));
    this.tls = options.tls ? createSelfSigned() : null;
    this.accounts = new AccountRegistry(random.fork('accounts'));
    const restrictions = new Restrictions(() => this.#core);
    this.faults = new Faults({
      drop: (target) => count(endpoints.matching(target), (endpoint) => endpoint.drop()),
      streamError: (target, code) =>
        count(endpoints.matching(target), (endpoint) => endpoint.close(streamError(code))),
      release: (target) => endpoints.matching(target).reduce((sum, endpoint) => sum + endpoint.release(), 0),
      holdUploads: (times) => this.media.holdUploads(times),
      releaseUploads: () => this.media.releaseUploads(),
      restrict: (fault) => restrictions.impose(fault),
      lift: (which) => restrictions.lift(which),
      restrictions: () => restrictions.list(),
    });
    const endpoints = new Endpoints(this.faults);
    this.groups = new Groups(
      random.fork('groups'),
      (change) => announceGroupChange(endpoints, change),
      (by, whom) => mayAddToGroups(this.#core, by, whom),
    );
    this.newsletters = new Newsletters(random.fork('newsletters'));
    const mediaHost = (): string => (this.tls ? `localhost:${this.#port}` : WHATSAPP_MEDIA_HOST);
    const media = new MediaStore(random.fork('media'), () => `https://${mediaHost()}`);
    const settings = new AccountSettings();
    this.#core = {
      accounts: this.accounts,
      groups: this.groups,
      newsletters: this.newsletters,
      endpoints,
      ledger: this.ledger,
      introductions: this.introductions,
      faults: this.faults,
      random: random.fork('stanzas'),
      media,
      presence: new PresenceBoard(),
      settings,
      privacy: new PrivacyRules(settings),
      directory: new Directory(random.fork('directory')),
      calls: new Calls(),
      appState: new AppStateStore(media),
      acquaintances: new Acquaintances(),
      restrictions,
      hashes: new ParticipantHashes(this.accounts),
      addressing: options.addressing,
      get mediaHost() {
        return mediaHost();
      },
      logger: options.logger,
      removeDevice: (device) => this.#remove(device),
    };
    this.pairing = new PairingDesk(this.#core, (device) => announceDevices(this.#core, 'add', device));
    this.#listener = new Listener({
      host: options.host,
      port: options.port,
      tls: this.tls,
      onSocket: (socket) => {
        new Connection(socket, {
          authority: this.#authority,
          admit: (connection, finish) => admit(this.#core, this.pairing, { connection, finish }),
          ledger: this.ledger,
          logger: options.logger,
        });
      },
    });
    this.#listener.addHandler((request, response) => media.handle(request, response));
  }

  async start(): Promise<void> {
    this.#port = await this.#listener.start();
  }

  async stop(): Promise<void> {
    await this.#listener.stop();
    for (const endpoint of this.#core.endpoints.all()) endpoint.close();
  }

  /** Encrypted blobs: phones put history and media here, and fetch what clients uploaded. */
  get media(): MediaStore {
    return this.#core.media;
  }

  /** Bots, links of contacts and businesses, catalogues. */
  get directory(): Directory {
    return this.#core.directory;
  }

  /** Root public key of the Noise certificate authority, hex. */
  get rootKeyHex(): string {
    return this.#authority.rootKey.toString('hex');
  }

  /** `ws://127.0.0.1:PORT/ws/chat` or, with TLS, `wss://localhost:PORT/ws/chat`. */
  get url(): string {
    return this.tls
      ? `wss://localhost:${this.#port}${SOCKET_PATH}`
      : `ws://${this.options.host}:${this.#port}${SOCKET_PATH}`;
  }

  /** Origin of the media host and of added HTTP handlers. */
  get httpUrl(): string {
    return this.tls ? `https://localhost:${this.#port}` : `http://${this.options.host}:${this.#port}`;
  }

  /** Adds a handler for HTTP requests on the same port; it says false to paths that are not its own. */
  addHttpHandler(handler: HttpHandler): void {
    this.#listener.addHandler(handler);
  }

  attach(account: Account, device: number, handler: LinkHandler): DeviceLink {
    const known = account.devices.get(device);
    if (!known) throw new AppError('NOT_FOUND', `${account.number} has no device ${device}`);
    const core = this.#core;
    const port: Port = new LinkPort(handler, () => wentOffline(core, known, port));
    const endpoint = core.endpoints.of(known);
    endpoint.attach(port);
    endpoint.goLive();
    return {
      account,
      device,
      submit: (stanza) => routeStanza(core, known, stanza),
      detach: () => port.close(),
    };
  }

  removeDevice(account: Account, device: number): boolean {
    const known = account.devices.get(device);
    return known !== undefined && this.#remove(known);
  }

  /** How acquaintances of an account hear of its devices from now on. */
  announceDevices(account: Account, form: Settings['deviceNotices']): void {
    this.#core.settings.of(account).deviceNotices = form;
  }

  settingsOf(account: Account): Settings {
    return this.#core.settings.of(account);
  }

  setBusiness(account: Account, business: Business | null): void {
    setBusiness(this.#core, account, business);
  }

  isOnline(account: Account, device: number): boolean {
    const known = account.devices.get(device);
    return known !== undefined && this.#core.endpoints.of(known).online;
  }

  unanswered(account: Account, device: number): number {
    const known = account.devices.get(device);
    return known === undefined ? 0 : this.#core.endpoints.of(known).mailbox.size;
  }

  #remove(device: Device): boolean {
    if (!this.accounts.removeCompanion(device)) return false;
    this.#core.endpoints.of(device).close(streamError(401));
    this.#core.endpoints.forget(device);
    announceDevices(this.#core, 'remove', device);
    return true;
  }
}

/** Stream errors as clients know them by number. */
function streamError(code: number) {
  if (code === 440) return node('stream:error', {}, [node('conflict', { type: 'replaced' })]);
  const content = code === 401 ? [node('conflict', { type: 'device_removed' })] : undefined;
  return node('stream:error', { code: String(code) }, content);
}

function count<T>(items: T[], action: (item: T) => boolean): number {
  return items.filter(action).length;
}
