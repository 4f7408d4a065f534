import * as contracts from '@lysning/contracts';
import type { Day } from '@lysning/kernel';
import type { About } from './book.js';
import { letterFrom } from './letter-bodies.js';
import type { Caller, Name, Site } from './names.js';
import type { World } from './world.js';

const INTAKE: Name = 'referral-intake';
const SAFETY: Name = 'safety-net';

/** How somebody answers one question after the other; the last way is kept. */
export type Reply = 'at-once' | 'reminded' | 'never' | 'item-9' | 'contact';

export interface Traits {
  readonly nationalId: string;
  readonly siteId: Site;
  readonly replies: readonly Reply[];
  /** At which duty of the ladder somebody takes a silence on. */
  readonly takenAt: number;
  /** Whether the talk comes only after it was missed once. */
  readonly talksLate: boolean;
}

/** One who is referred, with what is done about them: each act is one call, and one entry in the book. */
export class Person {
  private about_: About | undefined;
  private referralId = '';
  private handOverId = '';
  private questions = 0;
  /** How this person answers the question that was put last. */
  lastReply: Reply = 'at-once';

  constructor(
    readonly traits: Traits,
    protected readonly world: World,
  ) {}

  get about(): About {
    if (!this.about_) throw new Error('Nobody has registered this person yet');
    return this.about_;
  }

  get today(): Day {
    return this.world.accounts.book.today;
  }

  get referral(): string {
    return this.referralId;
  }

  reply(): Reply {
    const { replies } = this.traits;
    const reply = replies[Math.min(this.questions, replies.length - 1)];
    this.questions += 1;
    this.lastReply = reply ?? 'at-once';
    return this.lastReply;
  }

  async register(): Promise<void> {
    const { nationalId, siteId } = this.traits;
    const { patientId } = await this.world.calls.create(INTAKE, 'coordinator', 'patients', {
      nationalId: { value: nationalId },
      name: { given: 'Plantegivna', family: 'Plantefamna' },
      siteId,
    });
    this.about_ = { patientId: String(patientId), siteId };
    this.tell(contracts.PatientRegisteredV1);
  }

  async refer(letter = letterFrom(this.traits.siteId)): Promise<void> {
    const { residence, missingParts, approval, ...body } = letter;
    const { referralId } = await this.world.calls.create(INTAKE, 'referrer', 'referrals', {
      ...this.about,
      ...body,
    });
    this.referralId = String(referralId);
    const { clocks, letters, watch, sites, intakeStops } = this.world.accounts;
    const assessmentDueOn = clocks.startAssessment(this.about);
    this.tell(contracts.ReferralReceivedV1, { assessmentDueOn, missingParts });
    const intakeStopped = intakeStops.isStopped(this.traits.siteId);
    if (intakeStopped) intakeStops.referrals += 1;
    this.tell(contracts.ReferralRoutedV1, { residence, approval, intakeStopped });
    letters.write(this.about, 'referral-received');
    watch.open(this.about);
    sites.begins(this.about);
  }

  async ask(parts: readonly string[]): Promise<string> {
    const asked = await this.world.calls.create(
      INTAKE,
      'coordinator',
      `referrals/${this.referralId}/information-requests`,
    );
    this.world.accounts.requests.ask(this.about, parts);
    return String(asked['informationRequestId']);
  }

  async tellMore(requestId: string, told: Readonly<Record<string, unknown>>): Promise<void> {
    await this.intake('referrer', `information-requests/${requestId}/answer`, told, 'create');
    this.world.accounts.requests.answer(this.about);
  }

  async refuse(reason = 'other-treatment-first'): Promise<void> {
    await this.intake('psychiatrist', `referrals/${this.referralId}/refusal`, { reason });
    this.tell(contracts.ReferralRefusedV1, { reason });
    this.concluded('referral-refused');
    this.ended('after-refusal');
  }

  async redirect(redirectedTo: string): Promise<void> {
    const to = { to: redirectedTo };
    await this.intake('psychiatrist', `referrals/${this.referralId}/redirection`, to);
    this.tell(contracts.ReferralRedirectedV1, { redirectedTo });
    this.concluded('referral-redirected');
    this.ended('after-refusal');
  }

  async withdraw(): Promise<void> {
    const reason = 'patient-request';
    await this.intake('coordinator', `referrals/${this.referralId}/withdrawal`, { reason });
    this.tell(contracts.ReferralWithdrawnV1, { reason });
    const { clocks } = this.world.accounts;
    clocks.meet(this.about, 'assessment', 'referral-ended');
    clocks.meet(this.about, 'treatment-start', 'referral-ended');
    this.ended('after-end');
  }

  /** The assessment is over: the answer is on its way, which the law counts. */
  protected concluded(letter: Parameters<World['accounts']['letters']['write']>[1]): void {
    const { letters, clocks } = this.world.accounts;
    letters.write(this.about, letter);
    clocks.meet(this.about, 'assessment', 'assessment-concluded');
  }

  protected ended(phase: 'after-refusal' | 'after-end'): void {
    const { watch, requests, sites } = this.world.accounts;
    requests.forget(this.about);
    sites.waitsNoMore(this.about);
    watch.enter(this.about, phase);
  }

  async handOver(): Promise<void> {
    const path = `safety-cases/${this.world.hearing.caseOf(this.about)}/hand-overs`;
    const receiver = { receiverKind: 'general-practitioner', receiverHerId: '8000123' };
    const { id } = await this.world.calls.create(SAFETY, 'coordinator', path, receiver);
    this.handOverId = String(id);
    this.world.accounts.handOvers.announce(this.about);
  }

  async receive(): Promise<void> {
    await this.world.calls.post(SAFETY, 'coordinator', `hand-overs/${this.handOverId}/receipt`);
    this.world.accounts.handOvers.receive(this.about);
  }

  async decline(): Promise<void> {
    const reason = 'no-capacity';
    const path = `hand-overs/${this.handOverId}/decline`;
    await this.world.calls.post(SAFETY, 'coordinator', path, { reason });
    this.world.accounts.handOvers.decline(this.about, reason);
  }

  protected async intake(
    as: Caller,
    path: string,
    body: Readonly<Record<string, unknown>> = {},
    how: 'post' | 'create' = 'post',
  ): Promise<Readonly<Record<string, unknown>>> {
    return this.world.calls[how](INTAKE, as, path, body);
  }

  protected tell(
    contract: Parameters<World['accounts']['book']['tell']>[0],
    told: Readonly<Record<string, unknown>> = {},
  ): void {
    this.world.accounts.book.tell(contract, { ...this.about, ...told });
  }
}
