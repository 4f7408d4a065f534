import { addDays } from '@lysning/kernel';
import type { Candidate } from './candidate.js';
import { letterFrom, letterFromElsewhere, WHAT_WAS_MISSING } from './letter-bodies.js';

/** Comes back after so many days; 0 is as soon as everything done so far has had its effect. */
export type Life = AsyncGenerator<number, void, void>;

const SOON = 0;

async function* referred(person: Candidate, letter?: ReturnType<typeof letterFrom>): Life {
  await person.register();
  await person.refer(letter);
  yield 1;
}

/** Somebody takes over at once and says so. */
async function* handedOver(person: Candidate): Life {
  yield SOON;
  await person.handOver();
  await person.receive();
}

export async function* refusedAtOnce(person: Candidate): Life {
  yield* referred(person);
  await person.refuse();
  yield* handedOver(person);
}

export async function* withdrawn(person: Candidate): Life {
  yield* referred(person);
  await person.withdraw();
  yield* handedOver(person);
}

export async function* redirected(person: Candidate): Life {
  yield* referred(person);
  await person.redirect('ect');
  yield* handedOver(person);
}

export async function* fromElsewhere(person: Candidate): Life {
  yield* referred(person, letterFromElsewhere(person.traits.siteId));
  await person.refuse('out-of-area');
  yield* handedOver(person);
}

/** The receiver does not say that they have the patient, twice over the time. */
export async function* receiptLate(person: Candidate): Life {
  yield* referred(person);
  await person.refuse();
  yield SOON;
  await person.handOver();
  yield 8;
  await person.receive();
}

/** Nobody is named in time, and the first who is will not have the patient. */
export async function* unnamedAndDeclined(person: Candidate): Life {
  yield* referred(person);
  await person.refuse();
  yield 6;
  await person.handOver();
  yield 1;
  await person.decline();
  yield 2;
  await person.handOver();
  yield 1;
  await person.receive();
}

/** The last day is near, and is kept. */
export async function* warned(person: Candidate): Life {
  yield* referred(person);
  yield 12;
  await person.refuse();
  yield* handedOver(person);
}

/** The last day passes. */
export async function* breached(person: Candidate): Life {
  yield* referred(person);
  yield 22;
  await person.refuse();
  yield* handedOver(person);
}

/** Asked for what is missing, and answered so many days later: in time, after a reminder, or after the last day. */
export const asked = (days: number) =>
  async function* (person: Candidate): Life {
    yield* referred(person);
    const request = await person.ask(['suicidality']);
    yield days;
    await person.tellMore(request, WHAT_WAS_MISSING);
    yield SOON;
    await person.refuse();
    yield* handedOver(person);
  };

export async function* askedInVain(person: Candidate): Life {
  yield* referred(person);
  await person.ask(['suicidality']);
  yield 12;
  await person.refuse('incomplete-information');
  yield* handedOver(person);
}

export async function* deferred(person: Candidate): Life {
  yield* referred(person);
  await person.defer(addDays(person.today, 21));
  yield 24;
  await person.refuse();
  yield* handedOver(person);
}

export async function* resumedSooner(person: Candidate): Life {
  yield* referred(person);
  await person.defer(addDays(person.today, 30));
  yield 7;
  await person.resume();
  yield 1;
  await person.redirect('psychotherapy');
  yield* handedOver(person);
}

/** Accepted and treated: first contact after so many days, the first infusion a week later, a short course. */
export const treated = (urgency: 'urgent' | 'ordinary', contactDays: number, isNotified = false) =>
  async function* (person: Candidate): Life {
    yield* referred(person);
    await person.accept(urgency);
    const untilNotice = 70;
    if (isNotified) {
      yield untilNotice;
      await person.notifyHelfo();
    }
    yield isNotified ? contactDays - untilNotice : contactDays;
    await person.firstContact();
    yield 4;
    await person.startTreatment();
    yield 16;
    await person.endCourse();
    yield* handedOver(person);
  };

export async function* consentWithdrawn(person: Candidate): Life {
  yield* referred(person);
  await person.consent('treatment');
  await person.accept('ordinary');
  yield 3;
  await person.withdrawConsent('treatment', ['scheduling', 'session-recording'], true);
  yield 1;
  await person.withdraw();
  yield* handedOver(person);
}

export async function* sharingWithdrawn(person: Candidate): Life {
  yield* referred(person);
  await person.consent('data-sharing');
  yield 1;
  await person.withdrawConsent('data-sharing', []);
  await person.refuse();
  yield* handedOver(person);
}

export const registerWithdrawn = async function* (person: Candidate): Life {
  yield* referred(person);
  await person.consent('register');
  yield 1;
  await person.withdrawConsent('register', [
    'scheduling',
    'session-recording',
    'outcome-analytics',
  ]);
  await person.refuse();
  yield* handedOver(person);
};
