import { Allow, Caller, type CallerContext, invalidRequest } from '@lysning/platform';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { requireSite } from '../caller-site.js';
import { DESK } from '../staff.js';
import { WhatIfAnswerDto, WhatIfDto } from './what-if.dto.js';
import { WhatIfQueries } from './what-if.queries.js';

@Controller('sites/:siteId/what-if')
export class WhatIfController {
  constructor(private readonly queries: WhatIfQueries) {}

  /** The patients who wait now, planned with what the site has and with more. Changes nothing; takes some seconds. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: WhatIfAnswerDto })
  @Allow(...DESK, 'site-manager')
  async ask(
    @Caller() caller: CallerContext,
    @Param('siteId') siteId: string,
    @Body() change: WhatIfDto,
  ): Promise<WhatIfAnswerDto> {
    requireSite(caller, siteId);
    if (change.nurses + change.chairs + change.hours === 0)
      throw invalidRequest([
        { field: 'nurses', message: 'one of nurses, chairs, hours must be more than 0' },
      ]);
    return this.queries.ask(caller, siteId, change);
  }
}
