import { createRequire } from 'node:module';
import { memberInstanceId } from './static-member.js';
import { encodeRecord } from './record-encoder.js';

const require = createRequire(import.meta.url);
const INSIDE = 'kafkajs/src';
const PENDING_CHECK_MS = 10;

let areInstalled = false;

/** Mends three faults of kafkajs 2.2.4 in this process. Before the first produce; more than once does nothing. */
export function installKafkajsPatches(): void {
  if (areInstalled) return;
  areInstalled = true;
  stopIdleTimer();
  replaceRecordEncoder();
  joinAsStaticMember();
}

interface RequestQueue {
  readonly throttledUntil: number;
  readonly pending: readonly unknown[];
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests: () => void;
}

/** Stock, a timer of one millisecond re-arms itself for ever: 4 % of a core in a process with nothing to do. */
function stopIdleTimer(): void {
  const { prototype } = require(`${INSIDE}/network/requestQueue`) as {
    prototype: { scheduleCheckPendingRequests: (this: RequestQueue) => void };
  };
  prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId) return;
    const throttledMs = this.throttledUntil - Date.now();
    if (this.pending.length === 0 && throttledMs <= 0) return;
    const check = () => {
      this.throttleCheckTimeoutId = null;
      this.checkPendingRequests();
    };
    this.throttleCheckTimeoutId = setTimeout(
      check,
      throttledMs > 0 ? throttledMs : PENDING_CHECK_MS,
    );
  };
}

/** Stock, every record and every header gets a 511-byte buffer of its own: 28 µs per event. */
function replaceRecordEncoder(): void {
  const path = require.resolve(`${INSIDE}/protocol/recordBatch/record/v0`);
  require(path);
  const loaded = require.cache[path];
  if (!loaded) throw new Error('kafkajs keeps its record encoder elsewhere');
  loaded.exports = encodeRecord;
}

type JoinRequest = (group: object) => unknown;

/** Stock, the field for static membership is encoded and never set. */
function joinAsStaticMember(): void {
  const joinGroup = require(`${INSIDE}/protocol/requests/joinGroup`) as {
    protocol: (of: { version: number }) => JoinRequest;
  };
  const { protocol } = joinGroup;
  joinGroup.protocol = (of) => {
    const request = protocol(of);
    return (group) => request({ ...group, groupInstanceId: memberInstanceId() });
  };
}
