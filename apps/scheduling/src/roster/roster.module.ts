import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { AppointmentModule } from '../appointment/appointment.module.js';
import { ResourceModule } from '../resource/resource.module.js';
import { RosterCommands } from './roster.commands.js';
import { RosterController } from './roster.controller.js';
import { RosterStore } from './roster.store.js';

/** As much of the web server as is asked here. */
interface WithParsers {
  addContentTypeParser(
    type: string,
    options: { parseAs: 'string'; bodyLimit: number },
    parser: (request: unknown, body: string, done: (error: null, body: string) => void) => void,
  ): void;
}

/** A quarter of a year of a large site. */
const FILE_BYTES_MAX = 512 * 1024;

@Module({
  imports: [AppointmentModule, ResourceModule],
  controllers: [RosterController],
  providers: [RosterCommands, RosterStore],
})
export class RosterModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** A roster comes as a file, not as JSON. */
  onModuleInit(): void {
    const http = this.host.httpAdapter.getInstance<WithParsers>();
    const options = { parseAs: 'string' as const, bodyLimit: FILE_BYTES_MAX };
    http.addContentTypeParser('text/csv', options, (_, body, done) => {
      done(null, body);
    });
  }
}
