import { HOUR_MS } from '@lysning/kernel';
import type { Alert } from '../api/safety-net.js';
import type { Hospital } from './hospital.js';

/** Sooner than silence is told of by the programme's rules. */
const EVERY_HOURS = 36;

/** Those on duty go their rounds, as often as the net asks of them. */
export function dutyRounds(hospital: Hospital): () => Promise<void> {
  let lastAt = 0;
  const silent = new Set<string>();
  return async () => {
    const now = hospital.now().getTime();
    if (now - lastAt < EVERY_HOURS * HOUR_MS) return;
    lastAt = now;
    await dutyRound(hospital, silent);
  };
}

/** Check-ins are answered, but not by the silent; alerts are seen to; who was refused or is done is handed over. */
async function dutyRound({ safetyNet }: Hospital, silent: Set<string>): Promise<void> {
  const asked = await safetyNet.unanswered();
  for (const { patientId } of asked) if (silent.size < SILENT) silent.add(patientId);
  await all(
    asked.filter(({ patientId }) => !silent.has(patientId)),
    (checkIn) => safetyNet.answer(checkIn),
  );
  await all((await safetyNet.raised()).filter(isSeen), (alert) => safetyNet.seeTo(alert));
  await all(await safetyNet.announced(), (handOver) => safetyNet.receive(handOver));
  for (const phase of ['after-refusal', 'after-end'] as const) {
    await all(await safetyNet.withoutReceiver(phase), (one) => safetyNet.handOver(one));
  }
}

const all = <One>(many: readonly One[], see: (one: One) => Promise<unknown>) =>
  Promise.all(many.map(see));

/** So many, the first who are asked, never answer. */
const SILENT = 3;

/** The owner overlooks a silence, so that it climbs; whoever has it next sees to it. */
const isSeen = ({ reason, owner }: Alert): boolean =>
  reason !== 'silence' || owner.duty !== 'owner';
