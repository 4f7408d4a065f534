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
  for (const checkIn of await safetyNet.unanswered()) {
    if (silent.size < SILENT) silent.add(checkIn.patientId);
    if (!silent.has(checkIn.patientId)) await safetyNet.answer(checkIn);
  }
  for (const alert of (await safetyNet.raised()).filter(isSeen)) await safetyNet.seeTo(alert);
  for (const handOver of await safetyNet.announced()) await safetyNet.receive(handOver);
  for (const phase of ['after-refusal', 'after-end'] as const) {
    for (const one of await safetyNet.withoutReceiver(phase)) await safetyNet.handOver(one);
  }
}

/** So many, the first who are asked, never answer. */
const SILENT = 3;

/** The owner overlooks a silence, so that it climbs; whoever has it next sees to it. */
const isSeen = ({ reason, owner }: Alert): boolean =>
  reason !== 'silence' || owner.duty !== 'owner';
