import { Module } from '@nestjs/common';
import { CourseOutcomeCommands } from './course-outcome.commands.js';
import { CourseOutcomeConsumer } from './course-outcome.consumer.js';
import { CourseOutcomeStore } from './course-outcome.store.js';

@Module({ providers: [CourseOutcomeCommands, CourseOutcomeConsumer, CourseOutcomeStore] })
export class CourseOutcomeModule {}
