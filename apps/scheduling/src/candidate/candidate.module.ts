import { Module } from '@nestjs/common';
import { CourseModule } from '../course/course.module.js';
import { ProtocolModule } from '../protocol/protocol.module.js';
import { CandidateCommands } from './candidate.commands.js';
import { CandidateConsumer } from './candidate.consumer.js';
import { CandidateStore } from './candidate.store.js';

@Module({
  imports: [CourseModule, ProtocolModule],
  providers: [CandidateCommands, CandidateConsumer, CandidateStore],
  exports: [CandidateCommands],
})
export class CandidateModule {}
