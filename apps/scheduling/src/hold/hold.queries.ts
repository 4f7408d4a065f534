import type { Tx } from '@lysning/messaging';
import { AccessLog } from '@lysning/platform';
import { Injectable } from '@nestjs/common';
import { type HoldDto, toHoldDto } from './hold.dto.js';
import { HoldStore } from './hold.store.js';

@Injectable()
export class HoldQueries {
  constructor(
    private readonly holds: HoldStore,
    private readonly accessLog: AccessLog,
  ) {}

  async get(tx: Tx, id: string): Promise<HoldDto> {
    const hold = await this.holds.get(tx, id);
    const { patientId, siteId } = hold;
    await this.accessLog.record(tx, [{ patientId, siteId, resource: 'appointment' }]);
    return toHoldDto(hold);
  }
}
